package io.perdura.worker.ai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens of one or more calls.
 *
 * @param input of the prompts, cached ones included
 * @param output of the answers, reasoning included
 * @param cachedInput of the prompts, read from the model's cache
 * @param reasoning of the answers, not shown
 * @param estimated whether a part of it is our guess, since the endpoint did not say
 */
record TokenCount(long input, long output, long cachedInput, long reasoning, boolean estimated) {
  static final TokenCount NONE = new TokenCount(0, 0, 0, 0, false);

  /** A rule of thumb for languages in Latin script. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** Between the flat 85 of a low-detail image and the 765 of a large one at OpenAI. */
  private static final int TOKENS_PER_IMAGE = 300;

  /** Reads the protocol's usage object; what is missing or senseless is 0. */
  static TokenCount of(JsonNode usage) {
    long input = count(usage.path("prompt_tokens"));
    return new TokenCount(
        input,
        count(usage.path("completion_tokens")),
        Math.min(input, count(usage.path("prompt_tokens_details").path("cached_tokens"))),
        count(usage.path("completion_tokens_details").path("reasoning_tokens")),
        false);
  }

  static TokenCount estimate(Prompt prompt, long outputCharacters) {
    long input = tokens(prompt.characters()) + (long) prompt.images() * TOKENS_PER_IMAGE;
    return new TokenCount(input, tokens(outputCharacters), 0, 0, true);
  }

  private static long tokens(long characters) {
    return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  private static long count(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? Math.max(0, number.longValue())
        : 0;
  }

  TokenCount plus(TokenCount more) {
    return new TokenCount(
        input + more.input,
        output + more.output,
        cachedInput + more.cachedInput,
        reasoning + more.reasoning,
        estimated || more.estimated);
  }

  /** As the node's output shows it. */
  void write(ObjectNode usage) {
    usage
        .put("inputTokens", input)
        .put("outputTokens", output)
        .put("totalTokens", input + output)
        .put("cachedInputTokens", cachedInput)
        .put("reasoningTokens", reasoning)
        .put("estimated", estimated);
  }

  /**
   * What the model has to read.
   *
   * @param characters of all texts
   * @param images how many
   */
  record Prompt(long characters, int images) {}
}
