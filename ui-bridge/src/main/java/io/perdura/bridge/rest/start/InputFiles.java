package io.perdura.bridge.rest.start;

import io.perdura.api.data.Data;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.view.InputMarks;
import io.perdura.bridge.rest.view.Inputs;
import io.perdura.store.blob.Blobs;
import io.perdura.store.blob.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The files that inputs refer to: they must be there, and stay as long as what refers to them. */
@Component
class InputFiles {
  private final Blobs blobs;
  private final Uploads uploads;
  private final Inputs inputs;

  InputFiles(Blobs blobs, Uploads uploads, Inputs inputs) {
    this.blobs = blobs;
    this.uploads = uploads;
    this.inputs = inputs;
  }

  /**
   * The input of an execution as it travels; its files are kept.
   *
   * @param field name of the input in the body
   * @throws ProblemException as {@link #keep}
   */
  Data data(String workspace, String executionId, InputMarks marks, JsonNode input, String field) {
    keep(workspace, UUID.fromString(executionId), marks, input, field);
    return inputs.data(workspace, executionId, input);
  }

  /**
   * Keeps the files of an input.
   *
   * @param user the execution or saved input
   * @param field name of the input in the body
   * @throws ProblemException if a file is missing or of a type that the schema does not accept
   */
  void keep(String workspace, UUID user, InputMarks marks, JsonNode input, String field) {
    List<InputMarks.File> files =
        marks.files(input).stream().filter(file -> !file.value().isNull()).toList();
    List<FieldError> errors = new ArrayList<>();
    for (InputMarks.File file : files) {
      String problem = problem(workspace, file);
      if (problem != null) {
        errors.add(
            new FieldError("/" + field + file.pointer(), problem, null, null, null, null, null));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemCode.INPUT_INVALID, errors.getFirst().message(), errors);
    }
    List<String> refs = files.stream().map(file -> String.valueOf(file.ref())).toList();
    if (!refs.isEmpty()) {
      uploads.keep(workspace, user, refs);
    }
  }

  private @Nullable String problem(String workspace, InputMarks.File file) {
    String ref = file.ref();
    Optional<Blobs.Info> info = ref == null ? Optional.empty() : blobs.info(workspace, ref);
    if (info.isEmpty()) {
      return "The file at \"%s\" is not in the store (any more). Send it with POST …/blobs, and give what that answers."
          .formatted(file.pointer());
    }
    // Equal bytes are stored once, under the type with which they came first.
    String type = file.mediaType() == null ? info.get().mediaType() : file.mediaType();
    return accepts(file.accepts(), type)
        ? null
        : "The file at \"%s\" is of type %s, but this takes %s. Send another file."
            .formatted(file.pointer(), type, file.accepts());
  }

  private static boolean accepts(String accepted, String actual) {
    if (accepted.isBlank()) {
      return true;
    }
    try {
      MediaType type = MediaType.parseMediaType(actual);
      return MediaType.parseMediaTypes(accepted).stream().anyMatch(any -> any.includes(type));
    } catch (InvalidMediaTypeException e) {
      // What the schema lists is no list of types, so it cannot rule anything out.
      return true;
    }
  }
}
