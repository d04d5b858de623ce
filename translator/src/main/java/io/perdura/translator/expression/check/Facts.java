package io.perdura.translator.expression.check;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.BinaryOperator;
import io.perdura.translator.expression.model.Expr.LogicalOperator;
import io.perdura.translator.expression.model.Expr.UnaryOperator;
import io.perdura.translator.expression.model.NodeField;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which nodes must have given something, once a test is known to hold or not to hold. */
final class Facts {
  private static final Set<String> WITH_OUTPUT = Set.of("completed");

  private Facts() {}

  static boolean isNull(Expr expr) {
    return expr instanceof Expr.Literal(JsonNode value, _) && value.isNull();
  }

  /** Ids of the nodes that gave something if {@code test} is true. */
  static Set<String> ifTrue(Expr test) {
    if (test instanceof Expr.Logical logical) {
      return logical.operator() == LogicalOperator.AND
          ? union(ifTrue(logical.left()), ifTrue(logical.right()))
          : Set.of();
    }
    if (test instanceof Expr.Unary unary) {
      return unary.operator() == UnaryOperator.NOT ? ifFalse(unary.operand()) : Set.of();
    }
    if (test instanceof Expr.Binary binary) {
      return binary.operator() == BinaryOperator.NOT_EQUAL
          ? comparedWithNull(binary)
          : completed(binary);
    }
    return output(test);
  }

  /** Ids of the nodes that gave something if {@code test} is false. */
  static Set<String> ifFalse(Expr test) {
    if (test instanceof Expr.Logical logical && logical.operator() == LogicalOperator.OR) {
      return union(ifFalse(logical.left()), ifFalse(logical.right()));
    }
    if (test instanceof Expr.Unary unary && unary.operator() == UnaryOperator.NOT) {
      return ifTrue(unary.operand());
    }
    return test instanceof Expr.Binary binary && binary.operator() == BinaryOperator.EQUAL
        ? comparedWithNull(binary)
        : Set.of();
  }

  private static Set<String> comparedWithNull(Expr.Binary binary) {
    if (isNull(binary.right())) {
      return output(binary.left());
    }
    return isNull(binary.left()) ? output(binary.right()) : Set.of();
  }

  /** {@code nodes.a.status == 'completed'}. */
  private static Set<String> completed(Expr.Binary binary) {
    return binary.operator() == BinaryOperator.EQUAL
            && binary.left() instanceof Expr.NodeRead read
            && read.field() == NodeField.STATUS
            && binary.right() instanceof Expr.Literal(JsonNode status, _)
            && status.isString()
            && WITH_OUTPUT.contains(status.stringValue())
        ? Set.of(read.id())
        : Set.of();
  }

  private static Set<String> output(Expr expr) {
    return origin(expr)
        .filter(read -> read.field() == NodeField.OUTPUT)
        .map(read -> Set.of(read.id()))
        .orElse(Set.of());
  }

  /** The node with which a path begins. */
  private static Optional<Expr.NodeRead> origin(Expr path) {
    Expr at = path instanceof Expr.Chain chain ? chain.link() : path;
    while (at instanceof Expr.Member || at instanceof Expr.Index) {
      at = at instanceof Expr.Member member ? member.object() : ((Expr.Index) at).object();
    }
    return at instanceof Expr.NodeRead read ? Optional.of(read) : Optional.empty();
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return union;
  }
}
