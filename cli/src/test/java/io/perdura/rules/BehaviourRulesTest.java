package io.perdura.rules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What code may do where: plan types are values, workflow code is deterministic, one way out. */
class BehaviourRulesTest {
  private static final String INTERPRETER = "io.perdura.worker.interpreter..";
  private static final String EGRESS = "io.perdura.worker.egress..";

  /** What opens a connection; the database is PostgreSQL's driver's, Temporal its SDK's. */
  private static final String CLIENTS =
      "java\\.net\\.http\\.Http(Client|Request|Response).*"
          + "|java\\.net\\.(Socket|SocketImpl|URLConnection|HttpURLConnection|DatagramSocket)"
          + "|java\\.nio\\.channels\\..*(SocketChannel|DatagramChannel)"
          + "|javax\\.net\\..*|javax\\.naming\\..*|java\\.rmi\\..*"
          + "|reactor\\.netty\\.(http\\.client|tcp|udp)\\..*"
          + "|io\\.netty\\.bootstrap\\.Bootstrap"
          + "|org\\.springframework\\.web\\.(client|reactive\\.function\\.client|socket)\\..*"
          + "|okhttp3\\..*|org\\.apache\\.http.*|org\\.apache\\.hc\\..*";

  /** Iteration order of these differs between two processes, and so would a replay or a hash. */
  private static final Set<String> SALTED =
      Set.of(
          "java.util.Map.copyOf",
          "java.util.Map.ofEntries",
          "java.util.Map.of",
          "java.util.Set.copyOf",
          "java.util.HashMap.<init>",
          "java.util.HashSet.<init>",
          "java.util.IdentityHashMap.<init>",
          "java.util.stream.Collectors.toMap",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.groupingBy");

  private static final Set<String> OUTSIDE_WORLD =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.lang.Thread.sleep",
          "java.lang.Thread.start",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.util.Random.<init>",
          "java.util.UUID.randomUUID");

  @Test
  void plansAndEventsAreValues() {
    Classes.check(
        classes()
            .that()
            .resideInAnyPackage("io.perdura.api.plan..", "io.perdura.api.event..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should(ArchCondition.from(recordEnumSealedOrConstants()))
            .because("plans and events are immutable values that switches can cover"));
  }

  @Test
  void theInterpreterKnowsNeitherTemporalNorTheWorld() {
    Classes.check(
        noClasses()
            .that()
            .resideInAPackage(INTERPRETER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.temporal..",
                "org.springframework..",
                "io.perdura.store..",
                "java.net..",
                "java.nio.file..",
                "java.util.concurrent..")
            .because("it is a pure function of plan, state and input"));
    Classes.check(
        noClasses()
            .that()
            .resideInAnyPackage(INTERPRETER, "io.perdura.translator..", "io.perdura.api..")
            .should()
            .callCodeUnitWhere(calls(OUTSIDE_WORLD))
            .because("time, random and identity come in as input, else a replay differs"));
  }

  @Test
  void whatAWorkflowTouchesKeepsItsOrder() {
    Classes.check(
        noClasses()
            .that()
            .resideInAnyPackage(INTERPRETER, "io.perdura.translator..", "io.perdura.api..")
            .should()
            .callCodeUnitWhere(calls(SALTED))
            .because(
                "their order differs between processes, and so would replays and plan hashes."
                    + " Use LinkedHashMap, LinkedHashSet or List"));
  }

  /** Secrets and addresses are judged in one place, so there must be no way around it. */
  @Test
  void onlyTheEgressPackageOpensConnectionsToTheOutside() {
    Classes.check(
        noClasses()
            .that()
            .resideOutsideOfPackages(EGRESS, "io.perdura.cli..")
            .should()
            .dependOnClassesThat(are(nameMatching(CLIENTS)))
            .because("egress rules, caps and cancellation are in one place: " + EGRESS));
    Classes.check(
        noClasses()
            .that()
            .resideOutsideOfPackages(EGRESS, "io.perdura.cli.platform..")
            .should()
            .callMethodWhere(
                target(nameMatching("openConnection|openStream|getContent"))
                    .and(target(owner(nameMatching("java\\.net\\.URL")))))
            .because("a URL opens whatever it names, past the policy for addresses"));
  }

  /** The command talks to the bridge, and to the processes that it supervises on this machine. */
  @Test
  void theCommandTalksToItsPlatformOnly() {
    Classes.check(
        noClasses()
            .that()
            .resideInAPackage("io.perdura.cli..")
            .and()
            .resideOutsideOfPackages(
                "io.perdura.cli.client..", "io.perdura.cli.platform..", "io.perdura.cli.bench..")
            .should()
            .dependOnClassesThat(are(nameMatching(CLIENTS)))
            .because("commands use the REST client"));
  }

  /** Nobody prints or stores a secret by accident if only few places can have it in clear. */
  @Test
  void fewPlacesSeeASecretInClear() {
    Classes.check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.perdura.api.connection..",
                "io.perdura.store.connection..",
                "io.perdura.bridge.rest..",
                "io.perdura.worker.secret..",
                "io.perdura.worker.credential..",
                "io.perdura.worker.probe..",
                "io.perdura.worker.node..",
                "io.perdura.cli.client..")
            .should()
            .callMethodWhere(
                target(nameMatching("reveal"))
                    .and(target(owner(nameMatching("io\\.perdura\\.api\\.connection\\.Secret")))))
            .because("a secret leaves a connection only in the request that needs it"));
  }

  @Test
  void theBridgeNeverBlocksAnEventLoop() {
    Classes.check(
        noClasses()
            .that()
            .resideInAPackage("io.perdura.bridge..")
            .should()
            .callMethodWhere(
                target(nameMatching("block(First|Last|Optional)?"))
                    .and(target(owner(nameMatching("reactor\\.core\\.publisher\\..*")))))
            .because("a blocked event loop stops every stream; compose, or use a virtual thread"));
  }

  @Test
  void onlyTheCommandPrints() {
    Classes.check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.perdura.cli..", "io.perdura.worker.bench..")
            .should()
            .accessTargetWhere(
                JavaAccess.Predicates.target(nameMatching("out|err"))
                    .and(JavaAccess.Predicates.targetOwner(nameMatching("java\\.lang\\.System"))))
            .because("processes log through SLF4J; only the command speaks to a person"));
  }

  private static DescribedPredicate<JavaCall<?>> calls(Set<String> names) {
    return DescribedPredicate.describe(
        "one of " + names.stream().sorted().toList(),
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String name = target.getOwner().getName() + "." + target.getName();
          boolean emptyMap = name.endsWith("Map.of") && target.getRawParameterTypes().isEmpty();
          return names.contains(name) && !emptyMap;
        });
  }

  private static DescribedPredicate<JavaClass> recordEnumSealedOrConstants() {
    return DescribedPredicate.describe(
        "a record, an enum, a sealed interface, or a holder of constants",
        type ->
            type.isRecord()
                || type.isEnum()
                || type.isAnnotation()
                || type.isInterface() && type.reflect().isSealed()
                || holdsConstants(type));
  }

  private static boolean holdsConstants(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        && type.getFields().stream()
            .allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC))
        && type.getConstructors().stream()
            .allMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PRIVATE));
  }
}
