package io.perdura.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perdura.worker.egress.EgressException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How URLs are read, and that nothing near is reached by any spelling. */
class EgressUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://Example.COM, https://example.com/",
    "http://example.com.:80/a, http://example.com/a",
    "https://example.com:8443/a/../b?x=1#f, https://example.com:8443/a/../b",
    "http://münchen.example/ä, http://xn--mnchen-3ya.example/%C3%A4",
    "http://my_service:8080/, http://my_service:8080/",
    "http://[2606:4700:0::1111]/, http://[2606:4700:0:0:0:0:0:1111]/",
    "http://[::ffff:8.8.8.8]/, http://8.8.8.8/",
    "http://8.8.8.8?q, http://8.8.8.8/",
    "http://example.com:/, http://example.com/"
  })
  void readsOneSpellingOfEveryUrl(String text, String shown) throws EgressException {
    assertThat(EgressUrl.parse(text).display()).isEqualTo(shown);
  }

  @Test
  void keepsTheQueryOutOfEverythingThatIsShown() throws EgressException {
    EgressUrl url = EgressUrl.parse("https://example.com/p?token=hush").withMoreQuery("a=b");
    assertThat(url.pathAndQuery()).isEqualTo("/p?token=hush&a=b");
    assertThat(url.toString()).doesNotContain("hush");
    assertThat(EgressUrl.parse("https://example.com/" + "a".repeat(900)).display())
        .hasSizeLessThan(230);
  }

  /** Everything here is refused by its form or by the policy, before any connection. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0X7F.0.0.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.01/",
        "http://127.0.0.1./",
        "http://127.0.0.0x1/",
        "http://127.000.000.001/",
        "http://0/",
        "http://0.0.0.0/",
        "http://0x0/",
        "http://00/",
        "http://127.255.255.254/",
        "http://1.1.1.1.1/",
        "http://256.1.1.1/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://ｌｏｃａｌｈｏｓｔ/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[fe80::1%25lo]/",
        "http://[::1%25lo]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[fd12:3456::1]/",
        "http://[fd00:ec2::254]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001::1]/",
        "http://[2001:db8::1]/",
        "http://[100::1]/",
        "http://[ff02::1]/",
        "http://[3fff::1]/",
        "http://[4000::1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://100.100.100.200/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.2/",
        "http://169.254.0.1/",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://198.18.0.1/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://239.255.255.255/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://168.63.129.16/",
        "http://metadata.google.internal/",
        "http://METADATA.google.internal./",
        "http://instance-data/",
        "http://user@8.8.8.8/",
        "http://8.8.8.8@127.0.0.1/",
        "http://8.8.8.8:80@127.0.0.1/",
        "http://@127.0.0.1/",
        "http://8.8.8.8%40127.0.0.1/",
        "http://8.8.8.8#@127.0.0.1:22/x y",
        "http://8.8.8.8\\@127.0.0.1/",
        "http:\\\\127.0.0.1/",
        "http:///127.0.0.1/",
        "http:127.0.0.1/",
        "//127.0.0.1/",
        "http://127.0.0.1\t/",
        " http://127.0.0.1/",
        "http://127.0.0.1/\r\nHost: x",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:0/",
        "http://8.8.8.8:65536/",
        "http://8.8.8.8:-1/",
        "http://8.8.8.8:8 0/",
        "http://8.8.8.8:80:80/",
        "http://[8.8.8.8]/",
        "http://[::1/",
        "http://::1/",
        "http://[]/",
        "http://./",
        "http://a..b/",
        "http://-a.example/",
        "http://a%2eb/",
        "http://",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "gopher://8.8.8.8:80/_x",
        "jar:http://8.8.8.8/!/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "ws://8.8.8.8/",
        "unix:/var/run/docker.sock",
        "",
        "127.0.0.1",
        "http://127.0.0.1%00.example.com/",
        "http://127.0.0.1%2f@example.com/"
      })
  void reachesNothingNearByAnySpelling(String text) {
    EgressException e =
        catchThrowableOfType(
            EgressException.class, () -> judge(EgressPolicy.strict(), text, Resolver.SYSTEM));
    assertThat(e).as(text).isNotNull();
    assertThat(e.kind()).isIn(Kind.BAD_URL, Kind.REFUSED);
    assertThat(e.getMessage()).hasSizeGreaterThan(20);
  }

  private static void judge(EgressPolicy policy, String text, Resolver resolver)
      throws EgressException {
    EgressUrl url = EgressUrl.parse(text);
    policy.check(url);
    InetAddress literal = url.literal();
    try {
      policy.check(url, literal == null ? resolver.resolve(url.host()) : List.of(literal));
    } catch (UnknownHostException e) {
      throw new AssertionError("Expected a refusal before the look-up of " + text, e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC", "1.1.1.1, PUBLIC", "172.32.0.1, PUBLIC", "100.128.0.1, PUBLIC",
    "192.0.1.1, PUBLIC", "198.20.0.1, PUBLIC", "223.255.255.255, PUBLIC", "11.0.0.0, PUBLIC",
    "2606:4700::1111, PUBLIC", "2a00:1450::1, PUBLIC", "127.9.9.9, LOOPBACK", "::1, LOOPBACK",
    "10.255.0.1, PRIVATE", "fdff::1, PRIVATE", "169.254.169.254, METADATA", "0.1.2.3, SPECIAL"
  })
  void knowsWhoIsAtAnAddress(String address, AddressRange.Kind kind) {
    assertThat(AddressRange.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
  }

  @Test
  void letsTheLocalInstallReachThisMachineAndNoMetadata() throws EgressException {
    judge(EgressPolicy.local(), "http://127.0.0.1:5000/", Resolver.SYSTEM);
    judge(EgressPolicy.local(), "http://[::1]:5000/", Resolver.SYSTEM);
    judge(EgressPolicy.local(), "http://8.8.8.8:9243/", Resolver.SYSTEM);
    for (String refused : List.of("10.0.0.1", "169.254.169.254", "0.0.0.0")) {
      assertThat(
              catchThrowableOfType(
                  EgressException.class,
                  () -> judge(EgressPolicy.local(), "http://" + refused, Resolver.SYSTEM)))
          .as(refused)
          .isNotNull();
    }
    EgressPolicy trusted = new EgressPolicy(EgressPolicy.Reach.PRIVATE, Set.of());
    judge(trusted, "http://10.0.0.1/", Resolver.SYSTEM);
  }

  @Test
  void refusesANameWithOneBadAddressAmongGoodOnes() {
    Resolver mixed =
        name -> List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"));
    EgressException e =
        catchThrowableOfType(
            EgressException.class,
            () -> judge(EgressPolicy.strict(), "http://mixed.example/", mixed));
    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
    assertThat(e.getMessage()).contains("private address").contains("egress reach PRIVATE");
  }
}
