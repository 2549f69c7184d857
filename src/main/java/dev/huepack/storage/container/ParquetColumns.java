package dev.huepack.storage.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold images and their names.
 *
 * @param images the bytes
 * @param names the text; null if there is none
 */
record ParquetColumns(ColumnDescriptor images, @Nullable ColumnDescriptor names) {
  private static final String BYTES = "bytes";
  private static final String PATH = "path";

  /** Of a table whose images are plain bytes, the columns that are taken for their names. */
  private static final List<String> NAMES =
      List.of("path", "file_name", "filename", "name", "__key__", "key", "id");

  /**
   * Finds them.
   *
   * @param wanted the column of images; null to find it
   * @return null if no column can hold images and none is asked for
   * @throws IOException if the wanted column cannot be that, or several can
   */
  static @Nullable ParquetColumns of(MessageType schema, @Nullable String wanted)
      throws IOException {
    List<Type> structs = schema.getFields().stream().filter(ParquetColumns::isImage).toList();
    List<Type> binaries = schema.getFields().stream().filter(ParquetColumns::isBytes).toList();
    List<Type> candidates = new ArrayList<>(structs);
    if (wanted != null || structs.isEmpty()) {
      candidates.addAll(binaries);
    }
    if (wanted != null) {
      candidates.removeIf(type -> !type.getName().equals(wanted));
      if (candidates.isEmpty()) {
        throw new IOException(
            "the table has no column "
                + wanted
                + " of bytes, or of bytes and path; --image-column names one of: "
                + names(schema.getFields()));
      }
    }
    if (candidates.size() > 1) {
      throw new IOException(
          "several columns may hold the images, choose one with --image-column: "
              + names(candidates));
    }
    return candidates.isEmpty() ? null : of(schema, candidates.get(0));
  }

  private static ParquetColumns of(MessageType schema, Type column) {
    String name = column.getName();
    if (column.isPrimitive()) {
      return new ParquetColumns(schema.getColumnDescription(new String[] {name}), names(schema));
    }
    boolean hasPath =
        column.asGroupType().containsField(PATH) && isBinary(column.asGroupType().getType(PATH));
    return new ParquetColumns(
        schema.getColumnDescription(new String[] {name, BYTES}),
        hasPath ? schema.getColumnDescription(new String[] {name, PATH}) : names(schema));
  }

  private static @Nullable ColumnDescriptor names(MessageType schema) {
    return NAMES.stream()
        .filter(name -> schema.containsField(name) && isText(schema.getType(name)))
        .map(name -> schema.getColumnDescription(new String[] {name}))
        .findFirst()
        .orElse(null);
  }

  private static boolean isImage(Type type) {
    return !type.isPrimitive()
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.asGroupType().containsField(BYTES)
        && isBinary(type.asGroupType().getType(BYTES));
  }

  private static boolean isBytes(Type type) {
    return isBinary(type) && type.getLogicalTypeAnnotation() == null;
  }

  private static boolean isText(Type type) {
    return isBinary(type) && type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
  }

  private static boolean isBinary(Type type) {
    return type.isPrimitive()
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }

  private static String names(List<Type> types) {
    return types.stream().map(Type::getName).collect(Collectors.joining(", "));
  }
}
