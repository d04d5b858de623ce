package io.perdura.worker.ai;

import io.perdura.api.json.Json;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * What a model costs, in US dollars per token. The field names in JSON are LiteLLM's.
 *
 * @param input of an input token
 * @param output of an output token
 * @param cachedInput of an input token that the model's cache had
 */
record Price(BigDecimal input, BigDecimal output, BigDecimal cachedInput) {
  static Price of(JsonNode price) {
    BigDecimal input = price.get("input_cost_per_token").decimalValue();
    JsonNode cached = price.get("cache_read_input_token_cost");
    return new Price(
        input,
        price.get("output_cost_per_token").decimalValue(),
        cached == null ? input : cached.decimalValue());
  }

  /** Exact: nothing is rounded. */
  BigDecimal of(TokenCount tokens) {
    BigDecimal fresh = BigDecimal.valueOf(tokens.input() - tokens.cachedInput()).multiply(input);
    BigDecimal cached = BigDecimal.valueOf(tokens.cachedInput()).multiply(cachedInput);
    BigDecimal written = BigDecimal.valueOf(tokens.output()).multiply(output);
    return Json.canonicalNumber(fresh.add(cached).add(written));
  }
}
