package io.perdura.translator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> WORDS = List.of("fetch", "approve", "input", "id", "notify");

  @ParameterizedTest
  @CsvSource({
    "fetsh,fetch",
    "ftech,fetch",
    "fetc,fetch",
    "FETCH,fetch",
    "aprove,approve",
    "inputs,input",
    "ib,id",
    "xyz,",
    "a,",
    "'',",
    "fe,"
  })
  void findsTheClosestWord(String word, String expected) {
    assertThat(Suggestions.closest(word, WORDS)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void prefersTheFirstAmongEquals() {
    assertThat(Suggestions.closest("cat", List.of("car", "bat"))).contains("car");
  }

  @Test
  void ignoresWordsThatAreTooLongToBeASlip() {
    String word = "x".repeat(65);
    assertThat(Suggestions.closest(word, List.of(word))).isEmpty();
  }
}
