package dev.heed.core.mapping;

import java.util.Arrays;

/** Nodes in the order of their names, so that a name made of them does not hang on theirs. */
final class SortedTexts {
  private int[] names = new int[8];
  private int[] nodes = new int[8];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int node(int index) {
    return nodes[index];
  }

  /**
   * @param name node of the name; below 0 for an element of an array, which keeps its place
   */
  void add(JsonTape tape, int name, int node) {
    if (size == nodes.length) {
      names = Arrays.copyOf(names, 2 * size);
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    int to = size++;
    while (to > 0 && compare(tape, names[to - 1], name) > 0) {
      names[to] = names[to - 1];
      nodes[to] = nodes[to - 1];
      to--;
    }
    names[to] = name;
    nodes[to] = node;
  }

  private static int compare(JsonTape tape, int a, int b) {
    if (a < 0 || b < 0) {
      return 0;
    }
    return Arrays.compareUnsigned(
        tape.bytes(), tape.start(a), tape.end(a), tape.bytes(), tape.start(b), tape.end(b));
  }
}
