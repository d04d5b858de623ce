/** The graph of a scope: order, ancestors, cycles, and which nodes run in any case. */
@NullMarked
package io.perdura.translator.graph;

import org.jspecify.annotations.NullMarked;
