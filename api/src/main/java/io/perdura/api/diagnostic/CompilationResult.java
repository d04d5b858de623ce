package io.perdura.api.diagnostic;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.plan.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What compiling a definition gives, as the product shows it.
 *
 * @param workflowId id of the definition; empty if it could not be read
 * @param status the worst severity
 * @param timestamp when it was compiled
 * @param artifacts what was made; null if there are errors
 * @param passes the translator's passes with their times
 * @param issues all problems, in stable order
 */
public record CompilationResult(
    String workflowId,
    Status status,
    Instant timestamp,
    @Nullable Artifacts artifacts,
    List<PassTime> passes,
    List<Issue> issues) {
  /** Copies the lists. */
  public CompilationResult {
    passes = List.copyOf(passes);
    issues = List.copyOf(issues);
  }

  /** Outcome of a compilation. */
  public enum Status {
    /** No error and no warning. */
    @JsonProperty("success")
    SUCCESS,
    /** Warnings, but a plan. */
    @JsonProperty("warning")
    WARNING,
    /** Errors, and no plan. */
    @JsonProperty("error")
    ERROR
  }

  /**
   * What was made.
   *
   * @param plan the plan
   * @param planHash its content hash
   * @param sourceMap JSON pointer of each node in the definition, by node key
   * @param dependencies what it needs from outside
   */
  public record Artifacts(
      Plan plan,
      String planHash,
      SequencedMap<String, String> sourceMap,
      List<Dependency> dependencies) {
    /** Copies the collections, keeping their order. */
    public Artifacts {
      sourceMap = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sourceMap));
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * Something that a plan needs from outside.
   *
   * @param kind {@code nodeType} or {@code connection}
   * @param name its name
   * @param type for a connection, its type; null otherwise
   */
  public record Dependency(String kind, String name, @Nullable String type) {}

  /**
   * Time of one pass.
   *
   * @param number from 1
   * @param name of the pass
   * @param micros microseconds
   */
  public record PassTime(int number, String name, long micros) {}

  /**
   * A diagnostic in the flat form of the product.
   *
   * @param line from 1; null if the text is not at hand
   * @param column from 1; null if the text is not at hand
   */
  public record Issue(
      Severity severity,
      DiagnosticCode code,
      String message,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable Integer endLine,
      @Nullable Integer endColumn,
      String pointer,
      @Nullable String nodeId,
      Diagnostic.@Nullable Suggestion suggestion,
      List<Diagnostic.Related> related) {
    /** The flat form of a diagnostic. */
    public static Issue of(Diagnostic d) {
      Range range = d.range();
      return new Issue(
          d.severity(),
          d.code(),
          d.message(),
          range == null ? null : range.start().line(),
          range == null ? null : range.start().column(),
          range == null ? null : range.end().line(),
          range == null ? null : range.end().column(),
          d.pointer(),
          d.nodeId(),
          d.suggestion(),
          d.related());
    }
  }
}
