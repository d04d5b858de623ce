package io.perdura.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Platform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebUiIT {
  private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9._-]+\\.js");
  private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};

  private final Http http = Platform.shared().first().http();

  @Test
  void opensThePageAtEveryAddressOfTheUi() {
    for (String path : new String[] {"/", "/workflows", "/executions/01990000?step=a%2Fb"}) {
      Answer page = http.get(path, BROWSER);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).contains("<div id=\"root\">").doesNotContain("__NONCE__");
      assertThat(page.header("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void allowsNothingFromElsewhereAndStylesWithTheNumberOfThePage() {
    Answer one = http.get("/", BROWSER);
    String policy = one.header("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe");
    Matcher nonce = Pattern.compile("'nonce-([^']+)'").matcher(policy);
    assertThat(nonce.find()).isTrue();
    assertThat(one.body()).contains("content=\"" + nonce.group(1) + "\"");
    assertThat(http.get("/", BROWSER).header("Content-Security-Policy")).isNotEqualTo(policy);
  }

  @Test
  void servesAssetsForEverAndPacked() {
    Matcher asset = ASSET.matcher(http.get("/", BROWSER).body());
    assertThat(asset.find()).isTrue();
    Answer script = http.get(asset.group(), "Accept-Encoding", "gzip");
    assertThat(script.status()).isEqualTo(200);
    assertThat(script.header("Content-Encoding")).hasValue("gzip");
    assertThat(script.header("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(http.get("/assets/none.js", BROWSER).status()).isEqualTo(404);
  }

  @Test
  void leavesTheApiToTheGate() {
    assertThat(http.get("/api/nothing", BROWSER).status()).isEqualTo(404);
    assertThat(http.get("/api/nothing", BROWSER).body()).contains("\"code\":\"not-found\"");
    assertThat(http.get("/workflows").status()).isEqualTo(404);
    assertThat(http.post("/workflows", "{}").status()).isEqualTo(404);
    for (String path : new String[] {"/..%2fapplication.properties", "/assets/../index.html"}) {
      assertThat(http.get(path).body()).as(path).doesNotContain("spring.");
    }
  }

  @Test
  void tellsTheCallerAndTheExamples() {
    assertThat(http.get("/api/v1/me").json().path("workspace").stringValue()).isEqualTo("default");
    var examples = http.get(Platform.DEFAULT + "/examples").json();
    assertThat(examples.size()).isGreaterThanOrEqualTo(5);
    assertThat(examples.get(0).path("source").stringValue()).contains("schemaVersion");
  }
}
