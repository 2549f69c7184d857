package dev.huepack.spark;

import dev.huepack.storage.InputReader;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import scala.Function2;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Runs one task for each item of a list and hands each result to the driver as soon as its task is
 * done.
 *
 * <p>Spark counts a result once however often its task was tried, which accumulators do not.
 */
final class BatchJob {
  private BatchJob() {}

  /** What a task does with its item. */
  interface Work<T, R> extends Serializable {
    /**
     * Runs on an executor.
     *
     * @throws IOException if results cannot be stored; what is wrong with the item is a result
     */
    R run(T item) throws IOException;
  }

  /** An item that is best dealt with where its data lie. */
  interface Placed {
    /** The hosts that hold them, as Spark names its nodes; none if it does not matter. */
    List<String> hosts();
  }

  /** A partition for each item. A host that has a core to spare takes its own items first. */
  static <T> JavaRDD<T> distribute(SparkContext context, List<T> items) {
    List<Tuple2<T, Seq<String>>> placed = new ArrayList<>(items.size());
    for (T item : items) {
      List<String> hosts = item instanceof Placed known ? known.hosts() : List.of();
      placed.add(new Tuple2<>(item, CollectionConverters.asScala(hosts).toSeq()));
    }
    ClassTag<T> anything = ClassTag$.MODULE$.apply(Object.class);
    return context.makeRDD(CollectionConverters.asScala(placed).toSeq(), anything).toJavaRDD();
  }

  /**
   * Runs and waits.
   *
   * @param onResult called with the index of the item and the result, one at a time
   * @throws RunException if results cannot be stored, or Spark cannot run the tasks
   */
  static <T, R> void run(
      SparkContext context,
      List<T> items,
      Class<R> resultType,
      Work<T, R> work,
      BiConsumer<Integer, R> onResult)
      throws RunException {
    if (items.isEmpty()) {
      return;
    }
    Seq<Object> partitions =
        CollectionConverters.asScala(
                IntStream.range(0, items.size()).<Object>mapToObj(i -> i).toList())
            .toSeq();
    Function2<Object, R, BoxedUnit> handler =
        new AbstractFunction2<>() {
          @Override
          public BoxedUnit apply(Object partition, R result) {
            onResult.accept((Integer) partition, result);
            return BoxedUnit.UNIT;
          }
        };
    try {
      JavaRDD<T> rdd = distribute(context, items);
      context.runJob(
          rdd.rdd(),
          new OnlyItem<>(work),
          partitions,
          handler,
          ClassTag$.MODULE$.apply(resultType));
    } catch (Exception e) {
      throw RunException.of(e, context);
    }
  }

  /** Applies the work to the one item of a partition. */
  private static final class OnlyItem<T, R> extends AbstractFunction2<TaskContext, Iterator<T>, R>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Work<T, R> work;

    OnlyItem(Work<T, R> work) {
      this.work = work;
    }

    @Override
    public R apply(TaskContext context, Iterator<T> items) {
      try {
        return work.run(items.next());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        InputReader.release();
      }
    }
  }
}
