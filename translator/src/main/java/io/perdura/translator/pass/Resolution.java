package io.perdura.translator.pass;

import io.perdura.translator.graph.Certainty;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;

/** What names in expressions are resolved against. */
record Resolution(Graph graph, Order order, Certainty certainty) {}
