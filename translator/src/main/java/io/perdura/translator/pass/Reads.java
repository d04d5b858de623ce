package io.perdura.translator.pass;

import java.util.List;

/**
 * What expressions read.
 *
 * @param ofNodes numbers of the nodes that each node reads, by the node's number
 * @param ofResults numbers of the nodes that the result of each container's body reads
 * @param ofOutput numbers of the nodes that the execution's output reads
 */
record Reads(List<List<Integer>> ofNodes, List<List<Integer>> ofResults, List<Integer> ofOutput) {}
