package io.perdura.bridge.rest.execution;

import io.perdura.api.data.Data;
import io.perdura.api.rest.FileReference;
import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.blob.Blobs;
import io.perdura.store.blob.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Large values, and files that people send. */
@RestController
class BlobController {
  private static final int PIECE = 64 * 1024;

  /** How long a file is kept that nothing uses yet. */
  private static final Duration UNUSED = Duration.ofDays(1);

  private static final int MAX_NAME = 200;

  private final Blobs blobs;
  private final Uploads uploads;
  private final Blocking blocking;

  BlobController(Blobs blobs, Uploads uploads, Blocking blocking) {
    this.blobs = blobs;
    this.uploads = uploads;
    this.blocking = blocking;
  }

  private record Found(Blobs.Info info, InputStream content) {}

  @GetMapping("/api/v1/workspaces/{workspace}/blobs/{ref}")
  @Operation(operationId = "getBlob", summary = "A large value")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  Mono<Void> get(
      @PathVariable String workspace, @PathVariable String ref, ServerHttpResponse response) {
    return blocking
        .call(() -> find(workspace, ref))
        .flatMap(found -> {
          HttpHeaders headers = response.getHeaders();
          headers.setContentType(MediaType.parseMediaType(found.info().mediaType()));
          headers.setContentLength(found.info().size());
          headers.set(HttpHeaders.CONTENT_DISPOSITION, "attachment");
          return response.writeWith(
              DataBufferUtils.readInputStream(found::content, response.bufferFactory(), PIECE)
                  .subscribeOn(blocking.scheduler()));
        });
  }

  @PostMapping("/api/v1/workspaces/{workspace}/blobs")
  @Operation(
      operationId = "uploadBlob",
      summary = "Takes a file for an input, of at most 10 MB; unused it is kept for a day",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/octet-stream",
                      schema = @Schema(type = "string", format = "binary"))))
  Mono<ResponseEntity<FileReference>> upload(
      @PathVariable String workspace,
      @RequestParam(required = false) @Nullable String name,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable MediaType type,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw ProblemException.of(ProblemCode.BAD_BODY, "The file is empty. Send its content.");
    }
    String mediaType =
        type == null
            ? MediaType.APPLICATION_OCTET_STREAM_VALUE
            : type.getType() + "/" + type.getSubtype();
    return blocking.call(() -> {
      Data.Blob blob = uploads.upload(workspace, body, mediaType, UNUSED);
      return ResponseEntity.status(HttpStatus.CREATED)
          .body(new FileReference(blob.ref(), fileName(name), mediaType, blob.size()));
    });
  }

  /** The name without a path, however the client's system writes paths. */
  private static String fileName(@Nullable String name) {
    String plain = name == null ? "" : name.replaceAll("^.*[/\\\\]|\\p{Cntrl}", "").strip();
    String shown = plain.isEmpty() ? "file" : plain;
    return shown.length() > MAX_NAME ? shown.substring(shown.length() - MAX_NAME) : shown;
  }

  private Found find(String workspace, String ref) {
    Blobs.Info info =
        blobs.info(workspace, ref).orElseThrow(() -> ProblemException.notFound("blob", ref));
    InputStream content =
        blobs.read(workspace, ref).orElseThrow(() -> ProblemException.notFound("blob", ref));
    return new Found(info, content);
  }
}
