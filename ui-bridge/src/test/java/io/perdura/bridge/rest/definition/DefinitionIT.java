package io.perdura.bridge.rest.definition;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DefinitionIT {
  private static final String PATH = DEFAULT + "/definitions";
  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();
  private final String id = "x-" + UUID.randomUUID();

  @Test
  void savesUnderOptimisticLocking() {
    String text = Platform.definition(id);
    Answer created = expect(201, http.post(PATH, text));
    assertThat(created.header("ETag")).hasValue("\"1\"");
    assertThat(created.json().path("source").stringValue()).isEqualTo(text);
    assertThat(created.json().path("compilation").path("status").stringValue())
        .isEqualTo("success");
    expect(409, http.post(PATH, text));
    expect(428, http.put(PATH + "/" + id, text));
    assertThat(expect(200, http.put(PATH + "/" + id, text, "If-Match", "\"1\"")).header("ETag"))
        .hasValue("\"2\"");
    Answer conflict =
        expect(412, platform.second().http().put(PATH + "/" + id, text, "If-Match", "\"1\""));
    assertThat(conflict.header("ETag")).hasValue("\"2\"");
    expect(200, http.put(PATH + "/" + id, text, "If-Match", "*"));
    expect(422, http.put(PATH + "/other-id", text));
    expect(400, http.put(PATH + "/" + id, text, "If-Match", "three"));
    expect(204, http.delete(PATH + "/" + id));
    expect(404, http.get(PATH + "/" + id));
    expect(412, http.put(PATH + "/" + id, text, "If-Match", "\"3\""));
  }

  @Test
  void keepsADraftWithErrorsButDoesNotPublishIt() {
    String broken = Platform.definition(id).replace("data.set", "data.sett");
    Answer saved = expect(201, http.post(PATH, broken));
    assertThat(saved.json().path("compilation").path("status").stringValue()).isEqualTo("error");
    Answer refused = expect(422, http.post(PATH + "/" + id + "/publish", null));
    assertThat(refused.json().path("errors").get(0).path("code").stringValue()).isEqualTo("WF4001");
    assertThat(refused.json().path("errors").get(0).path("line").isInt()).isTrue();
    expect(200, http.put(PATH + "/" + id, "not json at all", "If-Match", "*"));
    assertThat(expect(200, http.get(PATH + "/" + id + "/export")).body())
        .isEqualTo("not json at all");
  }

  @Test
  void publishesVersionsThatDoNotChange() {
    String text = Platform.definition(id);
    expect(200, http.post(PATH + "/import", text));
    expect(201, http.post(PATH + "/" + id + "/publish", null));
    expect(200, http.post(PATH + "/" + id + "/publish", null));
    String changed = text.replace("\"a\": 1", "\"a\": 2");
    expect(200, http.post(PATH + "/import", changed));
    Answer second = expect(201, http.post(PATH + "/" + id + "/publish", null));
    assertThat(second.json().path("version").intValue()).isEqualTo(2);
    assertThat(expect(200, http.get(PATH + "/" + id + "/versions/1")).body()).isEqualTo(text);
    assertThat(expect(200, http.get(PATH + "/" + id + "/versions")).json().path("items"))
        .hasSize(2);
    expect(404, http.get(PATH + "/" + id + "/versions/3"));
    assertThat(expect(200, http.get(PATH + "?search=" + id)).json().path("items")).hasSize(1);
  }

  @Test
  void refusesBadBodies() throws IOException {
    String compile = PATH + "/compile";
    expect(415, http.post(compile, "{}", "Content-Type", "text/plain"));
    expect(400, http.postBytes(compile, new byte[] {(byte) 0xff, (byte) 0xfe}));
    expect(400, http.post(compile, ""));
    expect(413, http.postBytes(compile, new byte[11 * 1024 * 1024]));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[50 * 1024 * 1024]);
    }
    expect(415, http.postBytes(compile, bomb.toByteArray(), "Content-Encoding", "gzip"));
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    assertThat(expect(200, http.post(compile, deep)).json().path("status").stringValue())
        .isEqualTo("error");
    String start = PATH + "/" + platform.published() + "/executions";
    for (String bad :
        new String[] {"{", "{\"input\":NaN}", "{\"a\":1,\"a\":2}", "[]", "null", deep}) {
      assertThat(http.post(start, bad).status())
          .as(bad.substring(0, Math.min(9, bad.length())))
          .isEqualTo(400);
    }
    expect(400, http.get(PATH + "?colour=red"));
    expect(400, http.get(PATH + "?limit=0"));
    expect(405, http.send("PATCH", PATH, "{}"));
    expect(404, http.get("/api/v2"));
  }

  @Test
  void acceptsAnyTextInAnInputButHalfCharacters() {
    String start = PATH + "/" + platform.published() + "/executions";
    String half = "{\"input\":{\"half\":\"\\ud800\"}}";
    assertThat(expect(400, http.post(start, half)).body()).contains("/input/half");
    String odd = "{\"input\":{\"nul\":\"\\u0000\",\"emoji\":\"😀\"}}";
    Answer answer = expect(201, http.post(start, odd));
    String execution = answer.json().path("executionId").stringValue();
    String body = expect(200, http.get(DEFAULT + "/executions/" + execution)).body();
    assertThat(body).contains("\\u0000").contains("😀");
  }

  @Test
  void servesSchemaNodeTypesAndOpenApi() {
    assertThat(expect(200, http.get("/api/schema/workflow/v1.json")).body()).contains("$schema");
    assertThat(expect(200, http.get(DEFAULT + "/node-types")).json())
        .hasSizeGreaterThan(20)
        .allSatisfy(type -> {
          assertThat(type.path("configSchema").isObject()).as("%s", type.path("type")).isTrue();
          assertThat(type.path("outputSchema").isObject()).as("%s", type.path("type")).isTrue();
          assertThat(type.path("demonstration").booleanValue())
              .isEqualTo(type.path("type").stringValue().startsWith("demo."));
        });
    Answer openApi = expect(200, http.get("/api/openapi.json"));
    assertThat(openApi.json().path("paths").size()).isGreaterThan(20);
    assertThat(openApi.body().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(10_000);
  }
}
