package dev.huepack.codec.deflate;

import java.util.PriorityQueue;

/** A prefix code of limited length for symbols that occur so often (RFC 1951, 3.2.2). */
final class HuffmanCode {
  /** Both trees of a block have at least two codes: some decoders want a complete one. */
  private static final int FEWEST = 2;

  private final int[] lengths;
  private final int[] codes;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    codes = codes(lengths);
  }

  /** The code for these counts, with no code longer than {@code limit} bits. */
  static HuffmanCode of(int[] counts, int limit) {
    int[] weights = counts.clone();
    int used = 0;
    for (int weight : weights) {
      used += weight > 0 ? 1 : 0;
    }
    for (int symbol = 0; used < FEWEST; symbol++) {
      if (weights[symbol] == 0) {
        weights[symbol] = 1;
        used++;
      }
    }
    int[] lengths = lengths(weights);
    while (longest(lengths) > limit) {
      // Rare symbols become as frequent as others, which costs next to nothing.
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (weights[i] + 1) / 2;
      }
      lengths = lengths(weights);
    }
    return new HuffmanCode(lengths);
  }

  /** A tree, or a leaf; ties go by what was there first, so that codes are the same anywhere. */
  private record Node(long weight, int number, int zero, int one) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      int byWeight = Long.compare(weight, other.weight);
      return byWeight != 0 ? byWeight : Integer.compare(number, other.number);
    }
  }

  private static int[] lengths(int[] weights) {
    Node[] nodes = new Node[2 * weights.length];
    PriorityQueue<Node> queue = new PriorityQueue<>();
    for (int symbol = 0; symbol < weights.length; symbol++) {
      if (weights[symbol] > 0) {
        nodes[symbol] = new Node(weights[symbol], symbol, -1, -1);
        queue.add(nodes[symbol]);
      }
    }
    int next = weights.length;
    while (queue.size() > 1) {
      Node left = queue.remove();
      Node right = queue.remove();
      nodes[next] = new Node(left.weight() + right.weight(), next, left.number(), right.number());
      queue.add(nodes[next++]);
    }
    int[] depths = new int[next];
    for (int node = next - 1; node >= weights.length; node--) {
      depths[nodes[node].zero()] = depths[node] + 1;
      depths[nodes[node].one()] = depths[node] + 1;
    }
    int[] lengths = new int[weights.length];
    System.arraycopy(depths, 0, lengths, 0, lengths.length);
    return lengths;
  }

  private static int longest(int[] lengths) {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** Consecutive numbers by length, then symbol; their first bit is written first. */
  private static int[] codes(int[] lengths) {
    int[] codes = new int[lengths.length];
    int code = 0;
    for (int length = 1; length <= longest(lengths); length++) {
      code <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = Integer.reverse(code++) >>> (Integer.SIZE - length);
        }
      }
    }
    return codes;
  }

  /** One more than the last symbol that has a code. */
  int used() {
    int used = lengths.length;
    while (lengths[used - 1] == 0) {
      used--;
    }
    return used;
  }

  /** Bits of a symbol's code; 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  void write(int symbol, BitSink out) {
    out.bits(codes[symbol], lengths[symbol]);
  }
}
