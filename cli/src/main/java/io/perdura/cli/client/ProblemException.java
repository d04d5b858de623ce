package io.perdura.cli.client;

import io.perdura.api.rest.Problem;

/** The bridge refused a request; its problem says why. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Carries the bridge's answer. */
  public ProblemException(Problem problem) {
    super(message(problem));
    this.problem = problem;
  }

  /** The bridge's answer. */
  public Problem problem() {
    return problem;
  }

  private static String message(Problem problem) {
    StringBuilder text = new StringBuilder(problem.detail());
    for (Problem.FieldError error : problem.errors()) {
      text.append("\n  ");
      if (!error.pointer().isEmpty()) {
        text.append(error.pointer()).append(": ");
      }
      text.append(error.message());
      if (error.suggestion() != null) {
        text.append(" ").append(error.suggestion().text());
      }
    }
    return text.toString();
  }
}
