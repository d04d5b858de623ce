package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.translator.expression.model.Reference;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

class ReferencesTest {
  /** A trailing {@code ?} marks a guarded reference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "nodes.a.output ~ a.output",
        "nodes.a.output.x ~ a.output",
        "nodes.a.output?.x ~ a.output?",
        "nodes.a.output?.[0] ~ a.output?",
        "nodes.a.output?.map(x => x) ~ a.output?",
        "nodes.a.output ?? 1 ~ a.output?",
        "nodes.a.output.x ?? 1 ~ a.output",
        "nodes.a.output?.x ?? nodes.b.output ~ a.output? b.output",
        "nodes.a.status ~ a.status?",
        "nodes.a.status == 'completed' && nodes.a.output.x ~ a.status? a.output?",
        "nodes.a.status == 'skipped' && nodes.a.output.x ~ a.status? a.output",
        "nodes.a.output != null ~ a.output?",
        "nodes.a.output == null || nodes.a.output.x > 1 ~ a.output? a.output?",
        "nodes.a.output && nodes.a.output.x ~ a.output? a.output?",
        "nodes.a.output?.ok && nodes.a.output.x ~ a.output? a.output?",
        "nodes.a.output || nodes.a.output.x ~ a.output? a.output",
        "nodes.a.output ? nodes.a.output.x : nodes.b.output.y ~ a.output? a.output? b.output",
        "!nodes.a.output ? 1 : nodes.a.output.x ~ a.output? a.output?",
        "nodes.a.output.isEmpty() ~ a.output?",
        "nodes.a.error?.message ~ a.error?",
        "nodes['a-b'].output ~ a-b.output",
        "[nodes.a.output, {k: nodes.b.output}] ~ a.output b.output",
        "input.list.map(x => x + nodes.a.output) ~ input.list a.output",
        "Math.max(nodes.a.output, vars.n) ~ a.output vars.n",
        "vars.count + vars['last'] ~ vars.count vars.last",
        "vars ~ vars",
        "vars[input.name] ~ vars input.name",
        "input?.a ~ input.a",
        "run.now ~ run.now",
        "input.items.map(item => item.id) ~ input.items",
        "[1].map(nodes => nodes.a.output) ~ ^^"
      })
  void findsWhatIsRead(String source, String expected) {
    assertThat(
            Expressions.compile(source).references().stream()
                .map(ReferencesTest::spelt)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  private static String spelt(Reference reference) {
    return switch (reference) {
      case Reference.NodeReference node ->
          node.id() + "." + node.field().word() + (node.guarded() ? "?" : "");
      case Reference.RootReference root ->
          root.root().word() + (root.member() == null ? "" : "." + root.member());
    };
  }

  @Test
  void saysWhereTheNamesStand() {
    String text = "Hello {{ nodes.fetch.output.x }} and {{ vars['last'] }}{{ input.a.b }}";
    List<Reference> references = Templates.compile(StringNode.valueOf(text)).references();
    assertThat(references)
        .extracting(r -> text.substring(r.span().start(), r.span().end()))
        .containsExactly("fetch", "'last'", "a");
  }

  @Test
  void areKnownAlsoWhenAnotherExpressionIsBroken() {
    String text =
        "{{ nodes.a.output }} {{ 1 + }} {{ nodes.b.output.foo( }}{{ nodes.c.output.trm() }}";
    assertThat(Templates.compile(StringNode.valueOf(text)).references())
        .extracting(ReferencesTest::spelt)
        .containsExactly("a.output", "c.output");
  }
}
