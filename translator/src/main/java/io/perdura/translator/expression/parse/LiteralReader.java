package io.perdura.translator.expression.parse;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Element;
import io.perdura.translator.expression.model.Expr.Property;
import io.perdura.translator.expression.model.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mozilla.javascript.ast.AbstractObjectProperty;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ComputedPropertyKey;
import org.mozilla.javascript.ast.EmptyExpression;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.Spread;
import org.mozilla.javascript.ast.SpreadObjectProperty;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.TemplateCharacters;
import org.mozilla.javascript.ast.TemplateLiteral;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads numbers, texts, lists and objects. */
final class LiteralReader {
  private static final Pattern DECIMAL =
      Pattern.compile("(?:0|[1-9]\\d{0,999})?(?:\\.\\d{0,999})?(?:[eE][+-]?\\d{1,3})?");

  private final Reading reading;
  private final TreeReader tree;

  LiteralReader(Reading reading, TreeReader tree) {
    this.reading = reading;
    this.tree = tree;
  }

  Expr number(Span span) {
    String digits = reading.text(span).replace("_", "");
    Optional<BigDecimal> value = value(digits);
    return value
        .<Expr>map(number -> new Expr.Literal(DecimalNode.valueOf(number), span))
        .orElseGet(() ->
            reading.problem(
                "'" + shortened(digits) + "' is not a number of the expression language",
                span,
                "Write a decimal number of at most 1,000 digits",
                null));
  }

  private static String shortened(String digits) {
    return digits.length() <= 30 ? digits : digits.substring(0, 30) + "…";
  }

  private static Optional<BigDecimal> value(String digits) {
    if (digits.length() > 2 && digits.length() <= 800 && digits.charAt(0) == '0') {
      int radix =
          switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
          };
      if (radix != 10) {
        return Optional.of(new BigDecimal(new BigInteger(digits.substring(2), radix)));
      }
    }
    return DECIMAL.matcher(digits).matches()
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  Expr text(StringLiteral literal, Span span) {
    if (span.length() < 2) {
      return reading.problem("The text is never closed", span);
    }
    return decoded(new Span(span.start() + 1, span.end() - 1), span);
  }

  private Expr decoded(Span raw, Span span) {
    return TextLiterals.decode(reading.text(raw))
        .<Expr>map(text -> new Expr.Literal(StringNode.valueOf(text), span))
        .orElseGet(() ->
            reading.problem(
                "The text holds an escape that does not exist",
                span,
                "A backslash itself is written '\\\\'",
                null));
  }

  Expr template(TemplateLiteral literal, Span span) {
    List<Expr> parts = new ArrayList<>();
    for (AstNode element : literal.getElements()) {
      if (element instanceof TemplateCharacters characters) {
        Span raw = reading.span(characters);
        if (raw.length() > 0) {
          parts.add(decoded(raw, raw));
        }
      } else {
        parts.add(tree.read(element));
      }
    }
    return new Expr.TemplateText(List.copyOf(parts), span);
  }

  Expr list(ArrayLiteral literal, Span span) {
    List<Element> elements = new ArrayList<>();
    for (AstNode element : literal.getElements()) {
      if (element instanceof Spread spread) {
        elements.add(new Element.Spread(tree.read(spread.getExpression())));
      } else if (element instanceof EmptyExpression) {
        elements.add(new Element.Item(new Expr.Literal(NullNode.getInstance(), span)));
      } else {
        elements.add(new Element.Item(tree.read(element)));
      }
    }
    return new Expr.ListLiteral(List.copyOf(elements), span);
  }

  Expr object(ObjectLiteral literal, Span span) {
    List<Property> properties = new ArrayList<>();
    for (AbstractObjectProperty property : literal.getElements()) {
      if (property instanceof SpreadObjectProperty spread) {
        properties.add(new Property.Spread(tree.read(spread.getSpreadNode().getExpression())));
      } else if (property instanceof ObjectProperty entry && !entry.isMethod()) {
        properties.add(new Property.Entry(key(entry.getKey()), tree.read(entry.getValue())));
      } else {
        reading.problem("Objects here have no methods", reading.span(property));
      }
    }
    return new Expr.ObjectLiteral(List.copyOf(properties), span);
  }

  private Expr key(AstNode key) {
    Span span = reading.span(key);
    return switch (key) {
      case Name name -> new Expr.Literal(StringNode.valueOf(name.getIdentifier()), span);
      case StringLiteral text -> text(text, span);
      case NumberLiteral _ -> number(span);
      case ComputedPropertyKey computed -> tree.read(computed.getExpression());
      default -> reading.problem("This cannot be the key of an object", span);
    };
  }
}
