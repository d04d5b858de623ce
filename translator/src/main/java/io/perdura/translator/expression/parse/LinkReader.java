package io.perdura.translator.expression.parse;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.NodeField;
import io.perdura.translator.expression.model.Span;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NewExpression;
import org.mozilla.javascript.ast.PropertyGet;
import org.mozilla.javascript.ast.RegExpLiteral;
import org.mozilla.javascript.ast.StringLiteral;

/** Reads chains of members, indexes and calls, and what they begin with. */
final class LinkReader {
  private final Reading reading;
  private final TreeReader tree;
  private final LambdaReader lambdas;

  LinkReader(Reading reading, TreeReader tree) {
    this.reading = reading;
    this.tree = tree;
    this.lambdas = new LambdaReader(reading, tree);
  }

  /** A whole chain, which ends as null at an optional link. */
  Expr chain(AstNode node) {
    Expr link = link(node);
    return hasOptional(link) ? new Expr.Chain(link, link.span()) : link;
  }

  private static boolean hasOptional(Expr link) {
    return switch (link) {
      case Expr.Member member -> member.optional() || hasOptional(member.object());
      case Expr.Index index -> index.optional() || hasOptional(index.object());
      case Expr.MethodCall call -> call.optional() || hasOptional(call.receiver());
      case Expr.Literal _,
          Expr.RootRead _,
          Expr.NodeRead _,
          Expr.Parameter _,
          Expr.UnknownName _,
          Expr.FunctionCall _,
          Expr.Chain _,
          Expr.TemplateText _,
          Expr.ListLiteral _,
          Expr.ObjectLiteral _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Logical _,
          Expr.Conditional _ ->
          false;
    };
  }

  /** What a link is applied to: the rest of the chain, or what the chain begins with. */
  private Expr target(AstNode node) {
    if (!(node instanceof PropertyGet
        || node instanceof ElementGet
        || node instanceof FunctionCall)) {
      return tree.read(node);
    }
    try {
      return reading.enter(node) ? link(node) : tree.read(node);
    } finally {
      reading.leave();
    }
  }

  private Expr link(AstNode node) {
    Span span = reading.span(node);
    return switch (node) {
      case NewExpression creation -> creation(creation, span);
      case FunctionCall call -> call(call, span);
      case PropertyGet get -> member(get, span);
      case ElementGet get -> index(get, span);
      default -> tree.read(node);
    };
  }

  private Expr creation(NewExpression creation, Span span) {
    if (creation.getTarget() instanceof Name name && name.getIdentifier().equals("Date")) {
      String message = "'new Date' is not deterministic: it would differ when a run is replayed";
      return reading.add(
          ExpressionProblem.of(
              DiagnosticCode.WF3006, message, span, "Use run.now, an ISO 8601 text", "run.now"));
    }
    return reading.problem("'new' is not part of the expression language", span);
  }

  private Expr member(PropertyGet get, Span span) {
    String name = get.getProperty().getIdentifier();
    Span nameSpan = reading.span(get.getProperty());
    AstNode target = get.getTarget();
    Optional<Expr> node = node(target, Optional.of(name), nameSpan, span);
    if (node.isPresent()) {
      return node.get();
    }
    if (reading.isNamespace(target)) {
      return new Expr.UnknownName(reading.text(reading.span(target)) + "." + name, span);
    }
    boolean optional = reading.isOptionalAt(reading.span(target).end());
    return new Expr.Member(target(target), name, optional, nameSpan, span);
  }

  private Expr index(ElementGet get, Span span) {
    AstNode target = get.getTarget();
    Span keySpan = reading.span(get.getElement());
    Optional<Expr> node = node(target, literalText(get.getElement()), keySpan, span);
    if (node.isPresent()) {
      return node.get();
    }
    boolean optional = reading.isOptionalAt(reading.span(target).end());
    return new Expr.Index(target(target), tree.read(get.getElement()), optional, span);
  }

  private Optional<String> literalText(AstNode node) {
    return node instanceof StringLiteral text ? Optional.of(text.getValue()) : Optional.empty();
  }

  /** {@code nodes.<id>.<field>}, if {@code target} is {@code nodes} or {@code nodes.<id>}. */
  private Optional<Expr> node(AstNode target, Optional<String> key, Span keySpan, Span span) {
    if (isNodes(target)) {
      return Optional.of(
          key.isEmpty()
              ? reading.problem("The id of a node must be written out", keySpan)
              : reading.problem(
                  "'" + reading.text(span) + "' lacks what to read of the node",
                  span,
                  "Add .output, .error or .status",
                  reading.text(span) + ".output"));
    }
    return switch (target) {
      case PropertyGet get when isNodes(get.getTarget()) ->
          Optional.of(
              nodeRead(
                  get.getProperty().getIdentifier(),
                  reading.span(get.getProperty()),
                  key,
                  keySpan,
                  span));
      case ElementGet get when isNodes(get.getTarget()) -> {
        Span idSpan = reading.span(get.getElement());
        Optional<String> id = literalText(get.getElement());
        yield Optional.of(
            id.isEmpty()
                ? reading.problem(
                    "The id of a node must be written out",
                    idSpan,
                    "Write nodes.<id>, or nodes['<id>']",
                    null)
                : nodeRead(id.get(), idSpan, key, keySpan, span));
      }
      default -> Optional.empty();
    };
  }

  private boolean isNodes(AstNode node) {
    return node instanceof Name name && reading.isNodes(name.getIdentifier());
  }

  private Expr nodeRead(String id, Span idSpan, Optional<String> key, Span keySpan, Span span) {
    Optional<NodeField> field = key.flatMap(NodeField::of);
    if (field.isPresent()) {
      return new Expr.NodeRead(id, field.get(), idSpan, span);
    }
    String meant = key.flatMap(k -> Suggestions.closest(k, NodeField.WORDS)).orElse(null);
    return reading.problem(
        "Of a node, only output, error and status can be read",
        keySpan,
        meant == null
            ? "Write nodes." + id + ".output." + key.orElse("<name>")
            : "Did you mean '" + meant + "'?",
        meant);
  }

  private Expr call(FunctionCall call, Span span) {
    if (reading.isOptionalAt(reading.span(call.getTarget()).end())) {
      return reading.problem("Write value?.method() instead of value.method?.()", span);
    }
    return switch (call.getTarget()) {
      case Name name when reading.isFree(name.getIdentifier()) ->
          new Expr.FunctionCall(name.getIdentifier(), arguments(call), reading.span(name), span);
      case PropertyGet get -> methodCall(get, call, span);
      case AstNode target -> notCallable(target);
    };
  }

  private Expr notCallable(AstNode target) {
    return reading.problem(
        "Only a function or a method can be called, by its name", reading.span(target));
  }

  private Expr methodCall(PropertyGet get, FunctionCall call, Span span) {
    String name = get.getProperty().getIdentifier();
    Span nameSpan = reading.span(get.getProperty());
    AstNode target = get.getTarget();
    if (reading.isNamespace(target)) {
      String function = reading.text(reading.span(target)) + "." + name;
      return new Expr.FunctionCall(function, arguments(call), reading.span(get), span);
    }
    if (target instanceof RegExpLiteral regex) {
      return regexTest(regex, name, nameSpan, call, span);
    }
    boolean optional = reading.isOptionalAt(reading.span(target).end());
    return new Expr.MethodCall(target(target), name, arguments(call), optional, nameSpan, span);
  }

  /** {@code /a/.test(text)} is read as {@code text.test(/a/)}. */
  private Expr regexTest(
      RegExpLiteral regex, String name, Span nameSpan, FunctionCall call, Span span) {
    if (!name.equals("test") || call.getArguments().size() != 1) {
      return reading.problem(
          "A regular expression has only the method test(text)",
          nameSpan,
          "Write text.match(/…/)",
          null);
    }
    Expr text = tree.read(call.getArguments().getFirst());
    List<Argument> arguments = List.of(RegexReader.read(regex, reading));
    return new Expr.MethodCall(text, name, arguments, false, nameSpan, span);
  }

  private List<Argument> arguments(FunctionCall call) {
    List<Argument> arguments = new ArrayList<>();
    for (AstNode argument : call.getArguments()) {
      switch (argument) {
        case FunctionNode function -> arguments.add(lambdas.read(function));
        case RegExpLiteral regex -> arguments.add(RegexReader.read(regex, reading));
        case AstNode value ->
            arguments.add(
                functionName(value)
                    .map(name -> lambdas.ofFunction(name, reading.span(value)))
                    .orElseGet(() -> new Argument.Value(tree.read(value))));
      }
    }
    return List.copyOf(arguments);
  }

  /** The name of the function, if a value is one, as in {@code list.map(Number)}. */
  private Optional<String> functionName(AstNode value) {
    Optional<String> name =
        switch (value) {
          case Name plain when reading.isFree(plain.getIdentifier()) ->
              Optional.of(plain.getIdentifier());
          case PropertyGet get
              when get.getTarget() instanceof Name owner && reading.isFree(owner.getIdentifier()) ->
              Optional.of(owner.getIdentifier() + "." + get.getProperty().getIdentifier());
          default -> Optional.empty();
        };
    return name.filter(reading::isFunction);
  }
}
