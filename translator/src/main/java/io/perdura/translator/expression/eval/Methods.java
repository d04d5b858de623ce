package io.perdura.translator.expression.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of all methods and functions: the evaluator runs it, the checker checks against it, the
 * documentation is made of it.
 */
public final class Methods {
  private static final List<Method> ALL =
      Stream.of(
              ListMethods.TABLE,
              SearchMethods.TABLE,
              OrderMethods.TABLE,
              TextMethods.TABLE,
              RegexMethods.TABLE,
              EncodingMethods.TABLE,
              ObjectMethods.TABLE,
              NumberMethods.TABLE,
              ConversionMethods.TABLE,
              TimeMethods.TABLE,
              CalendarMethods.TABLE)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, List<Method>> METHODS = index(false);
  private static final Map<String, List<Method>> FUNCTIONS = index(true);

  private Methods() {}

  private static Map<String, List<Method>> index(boolean functions) {
    Map<String, List<Method>> byName = new LinkedHashMap<>();
    for (Method method : ALL) {
      if (method.isFunction() == functions) {
        byName.computeIfAbsent(method.name(), _ -> new ArrayList<>()).add(method);
      }
    }
    return byName;
  }

  /** Every method and function, in the order of the documentation. */
  public static List<MethodDoc> docs() {
    return ALL.stream().map(Methods::doc).toList();
  }

  private static MethodDoc doc(Method method) {
    return new MethodDoc(
        method.receivers().stream().map(type -> type.name().toLowerCase(Locale.ROOT)).toList(),
        method.name(),
        method.signature(),
        method.doc(),
        method.example(),
        method.result());
  }

  /** Names of all methods. */
  public static Set<String> methodNames() {
    return new LinkedHashSet<>(METHODS.keySet());
  }

  /** Names of all functions, {@code Math.max} and the like. */
  public static Set<String> functionNames() {
    return new LinkedHashSet<>(FUNCTIONS.keySet());
  }

  /** Whether there is a method of that name that can be called with so many arguments. */
  public static boolean acceptsMethod(String name, int arguments) {
    return accepts(METHODS.getOrDefault(name, List.of()), arguments);
  }

  /** Whether there is a function of that name that can be called with so many arguments. */
  public static boolean acceptsFunction(String name, int arguments) {
    return accepts(FUNCTIONS.getOrDefault(name, List.of()), arguments);
  }

  private static boolean accepts(List<Method> candidates, int arguments) {
    return candidates.stream()
        .anyMatch(m -> arguments >= m.minArguments() && arguments <= m.maxArguments());
  }

  /** How the methods or functions of a name are called, for a message. */
  public static String usage(String name) {
    return Stream.concat(
            METHODS.getOrDefault(name, List.of()).stream(),
            FUNCTIONS.getOrDefault(name, List.of()).stream())
        .map(Method::usage)
        .distinct()
        .reduce((a, b) -> a + " or " + b)
        .orElse(name);
  }

  /** Whether some method or function of that name takes an arrow function at a position. */
  public static boolean takesFunction(String name, int position) {
    return takes(name, position, Parameter.Kind.FUNCTION);
  }

  /** Whether some method or function of that name takes a regular expression at a position. */
  public static boolean takesRegex(String name, int position) {
    return takes(name, position, Parameter.Kind.REGEX);
  }

  /** Whether some method or function of that name takes a value at a position. */
  public static boolean takesValue(String name, int position) {
    return Stream.of(Parameter.Kind.values())
        .filter(kind -> kind != Parameter.Kind.FUNCTION && kind != Parameter.Kind.REGEX)
        .anyMatch(kind -> takes(name, position, kind));
  }

  private static boolean takes(String name, int position, Parameter.Kind kind) {
    return Stream.concat(
            METHODS.getOrDefault(name, List.of()).stream(),
            FUNCTIONS.getOrDefault(name, List.of()).stream())
        .anyMatch(m -> position < m.maxArguments() && m.parameter(position).takes(kind));
  }

  static @Nullable Method find(String name, Type receiver) {
    for (Method method : METHODS.getOrDefault(name, List.of())) {
      if (method.receivers().contains(receiver)) {
        return method;
      }
    }
    return null;
  }

  static @Nullable Method function(String name) {
    List<Method> found = FUNCTIONS.getOrDefault(name, List.of());
    return found.isEmpty() ? null : found.getFirst();
  }

  static String wrongReceiver(String name, Type receiver) {
    String owners =
        METHODS.getOrDefault(name, List.of()).stream()
            .flatMap(method -> method.receivers().stream())
            .distinct()
            .map(Type::phrase)
            .reduce((a, b) -> a + " or " + b)
            .orElse("nothing");
    return "'" + name + "' is a method of " + owners + ", but was called on " + receiver.phrase();
  }
}
