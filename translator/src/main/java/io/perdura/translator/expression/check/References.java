package io.perdura.translator.expression.check;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.BinaryOperator;
import io.perdura.translator.expression.model.Expr.UnaryOperator;
import io.perdura.translator.expression.model.NodeField;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.expression.model.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what an expression reads, and whether it copes with a node that gave nothing. */
public final class References {
  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** All references, in the order of evaluation. */
  public static List<Reference> of(Expr tree) {
    References references = new References();
    references.visit(tree, false, Set.of());
    return List.copyOf(references.found);
  }

  /**
   * @param safe whether null is a good result of this expression
   * @param held ids of nodes that are known to have given something where this expression stands
   */
  private void visit(Expr expr, boolean safe, Set<String> held) {
    switch (expr) {
      case Expr.NodeRead read -> {
        boolean guarded = safe || held.contains(read.id()) || read.field() == NodeField.STATUS;
        found.add(new Reference.NodeReference(read.id(), read.field(), guarded, "", read.idSpan()));
      }
      case Expr.RootRead(Root root, Span span) -> root(root, null, span);
      case Expr.Member(Expr.RootRead(Root root, _), String name, _, Span span, _) ->
          root(root, name, span);
      case Expr.Member member -> visit(member.object(), member.optional(), held);
      case Expr.Index index -> index(index, held);
      case Expr.MethodCall call -> {
        boolean copes = call.optional() || call.method().equals("isEmpty");
        visit(call.receiver(), copes, held);
        Children.arguments(call.arguments()).forEach(argument -> visit(argument, false, held));
      }
      case Expr.Chain(Expr link, _) -> visit(link, safe, held);
      case Expr.Unary unary -> visit(unary.operand(), isNot(unary), held);
      case Expr.Binary binary -> {
        visit(binary.left(), comparesWithNull(binary), held);
        visit(binary.right(), comparesWithNull(binary), held);
      }
      case Expr.Logical logical -> logical(logical, safe, held);
      case Expr.Conditional conditional -> {
        visit(conditional.test(), true, held);
        visit(conditional.yes(), safe, plus(held, Facts.ifTrue(conditional.test())));
        visit(conditional.no(), safe, plus(held, Facts.ifFalse(conditional.test())));
      }
      case Expr.Literal _,
          Expr.Parameter _,
          Expr.UnknownName _,
          Expr.FunctionCall _,
          Expr.TemplateText _,
          Expr.ListLiteral _,
          Expr.ObjectLiteral _ ->
          Children.of(expr).forEach(child -> visit(child, false, held));
    }
  }

  private void index(Expr.Index index, Set<String> held) {
    if (index.object() instanceof Expr.RootRead(Root root, _)
        && index.index() instanceof Expr.Literal(JsonNode key, Span span)
        && key.isString()) {
      root(root, key.stringValue(), span);
      return;
    }
    visit(index.object(), index.optional(), held);
    visit(index.index(), false, held);
  }

  private void root(Root root, @Nullable String member, Span span) {
    found.add(new Reference.RootReference(root, member, "", span));
  }

  private void logical(Expr.Logical logical, boolean safe, Set<String> held) {
    visit(logical.left(), true, held);
    Set<String> facts =
        switch (logical.operator()) {
          case AND -> Facts.ifTrue(logical.left());
          case OR -> Facts.ifFalse(logical.left());
          case COALESCE -> Set.of();
        };
    visit(logical.right(), safe, plus(held, facts));
  }

  private static boolean isNot(Expr.Unary unary) {
    return unary.operator() == UnaryOperator.NOT;
  }

  private static boolean comparesWithNull(Expr.Binary binary) {
    boolean equality =
        binary.operator() == BinaryOperator.EQUAL || binary.operator() == BinaryOperator.NOT_EQUAL;
    return equality && (Facts.isNull(binary.left()) || Facts.isNull(binary.right()));
  }

  private static Set<String> plus(Set<String> held, Set<String> facts) {
    if (facts.isEmpty()) {
      return held;
    }
    Set<String> union = new LinkedHashSet<>(held);
    union.addAll(facts);
    return union;
  }
}
