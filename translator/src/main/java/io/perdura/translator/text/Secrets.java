package io.perdura.translator.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes secrets that somebody wrote in clear. */
public final class Secrets {
  private static final Pattern TOKENS =
      Pattern.compile(
          "(?<![A-Za-z0-9])("
              + "sk-(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{20,}"
              + "|gh[pousr]_[A-Za-z0-9]{30,}"
              + "|github_pat_[A-Za-z0-9_]{30,}"
              + "|glpat-[A-Za-z0-9_-]{20,}"
              + "|(AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])"
              + "|xox[abeprs]-[A-Za-z0-9-]{10,}"
              + "|AIza[0-9A-Za-z_-]{35}"
              + "|eyJ[A-Za-z0-9_-]{10,200}+[.]eyJ[A-Za-z0-9_-]{10})"
              + "|-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"
              + "|[a-z][a-z0-9+]{1,20}://[^/@:\\s{}]{0,100}:[^/@\\s{}]{1,200}@");

  private static final Set<String> HEADERS =
      Set.of("authorization", "proxyauthorization", "xapikey", "xauthtoken", "cookie");

  private static final Set<String> KEYS =
      Set.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "secret",
          "clientsecret",
          "apikey",
          "apisecret",
          "accesstoken",
          "refreshtoken",
          "authtoken",
          "bearertoken",
          "token",
          "privatekey",
          "secretkey",
          "secretaccesskey");

  private Secrets() {}

  /** Whether a text holds a token of a well-known form, a private key, or a URL with a password. */
  public static boolean isToken(String text) {
    return text.length() >= 6 && TOKENS.matcher(text).find();
  }

  /** Whether a key names a header that carries credentials. */
  public static boolean isHeader(String key) {
    return HEADERS.contains(plain(key));
  }

  /** Whether a key names something that is usually secret. */
  public static boolean isSecretKey(String key) {
    return KEYS.contains(plain(key));
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
