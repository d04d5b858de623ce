package io.perdura.translator.pass;

import java.util.List;

/**
 * What expressions read.
 *
 * @param ofNodes ids that each node reads, by the node's number, in declaration order
 * @param ofOutput ids that the execution's output reads
 */
record Reads(List<List<String>> ofNodes, List<String> ofOutput) {
  List<String> of(int node) {
    return ofNodes.get(node);
  }
}
