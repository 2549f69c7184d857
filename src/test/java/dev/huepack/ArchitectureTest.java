package dev.huepack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Holds the walls between the packages: the list in {@code CONTRIBUTING.md}, word for word. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "dev.huepack.";
  private static final List<String> ENGINE_AND_BELOW =
      List.of("engine", "codec", "quantize", "quality", "palette", "color");
  private static final List<String> SPARK_AND_BELOW =
      and(ENGINE_AND_BELOW, "spark", "storage", "job");

  @ArchTest static final ArchRule COLOR = mayUse("color", List.of());
  @ArchTest static final ArchRule PALETTE = mayUse("palette", List.of("color"));
  @ArchTest static final ArchRule QUANTIZE = mayUse("quantize", List.of("palette", "color"));
  @ArchTest static final ArchRule QUALITY = mayUse("quality", List.of("palette", "color"));
  @ArchTest static final ArchRule CODEC = mayUse("codec", List.of("palette", "color"));
  @ArchTest static final ArchRule ENGINE = mayUse("engine", ENGINE_AND_BELOW);
  @ArchTest static final ArchRule JOB = mayUse("job", ENGINE_AND_BELOW);
  @ArchTest static final ArchRule STORAGE = mayUse("storage", List.of("job", "codec", "quality"));
  @ArchTest static final ArchRule REPORT = mayUse("report", and(ENGINE_AND_BELOW, "job"));
  @ArchTest static final ArchRule SPARK = mayUse("spark", and(ENGINE_AND_BELOW, "job", "storage"));
  @ArchTest static final ArchRule STUDIO = mayUse("studio", and(ENGINE_AND_BELOW, "job", "report"));

  @ArchTest static final ArchRule CLI = mayUse("cli", and(SPARK_AND_BELOW, "report", "studio"));

  @ArchTest
  static final ArchRule EVERY_CLASS_LIVES_IN_A_PACKAGE_WITH_WALLS =
      classes()
          .should()
          .resideInAnyPackage(packages(and(SPARK_AND_BELOW, "report", "studio", "cli")));

  @ArchTest
  static final ArchRule COLOR_NEEDS_ONLY_JAVA_BASE =
      classes()
          .that(resideInAPackage(ROOT + "color"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "color",
                  "java.lang..",
                  "java.util..",
                  "java.io",
                  "java.math",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule DEFLATE_KNOWS_NO_PICTURES =
      classes()
          .that(resideInAPackage(ROOT + "codec.deflate"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "codec.deflate",
                  "java.lang..",
                  "java.nio",
                  "java.util..",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule SPARK_ONLY_IN = onlyIn(List.of("spark", "cli"), "org.apache.spark..");

  @ArchTest
  static final ArchRule HADOOP_ONLY_IN =
      onlyIn(List.of("storage", "spark", "cli"), "org.apache.hadoop..");

  @ArchTest static final ArchRule PICOCLI_ONLY_IN = onlyIn(List.of("cli"), "picocli..");

  @ArchTest
  static final ArchRule IMAGE_IO_ONLY_IN =
      onlyIn(List.of("codec"), "javax.imageio..", "java.awt..");

  @ArchTest
  static final ArchRule STANDARD_STREAMS_ONLY_IN_CLI =
      noClasses().that(resideOutsideOfPackage(ROOT + "cli")).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule EXIT_ONLY_IN_CLI =
      noClasses()
          .that(resideOutsideOfPackage(ROOT + "cli"))
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses classes) {
    assertThat(classes)
        .extracting(JavaClass::getPackage)
        .allSatisfy(
            javaPackage ->
                assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                    .as("%s has a package-info with @NullMarked", javaPackage.getName())
                    .isTrue());
  }

  private static ArchRule mayUse(String name, List<String> others) {
    return classes()
        .that(resideInAPackage(ROOT + name + ".."))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.huepack..")
                .or(resideInAnyPackage(packages(and(others, name)))))
        .as(name + " may use " + (others.isEmpty() ? "nothing" : String.join(", ", others)))
        .allowEmptyShould(true);
  }

  private static ArchRule onlyIn(List<String> homes, String... foreignPackages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(homes))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(foreignPackages)
        .as(Arrays.toString(foreignPackages) + " only in " + String.join(", ", homes));
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static List<String> and(List<String> names, String... more) {
    return Stream.concat(names.stream(), Arrays.stream(more)).toList();
  }
}
