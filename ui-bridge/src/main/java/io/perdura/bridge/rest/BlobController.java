package io.perdura.bridge.rest;

import io.perdura.bridge.config.Blocking;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.blob.Blobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Large values. */
@RestController
class BlobController {
  private static final int PIECE = 64 * 1024;

  private final Blobs blobs;
  private final Blocking blocking;

  BlobController(Blobs blobs, Blocking blocking) {
    this.blobs = blobs;
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

  private Found find(String workspace, String ref) {
    Blobs.Info info =
        blobs.info(workspace, ref).orElseThrow(() -> ProblemException.notFound("blob", ref));
    InputStream content =
        blobs.read(workspace, ref).orElseThrow(() -> ProblemException.notFound("blob", ref));
    return new Found(info, content);
  }
}
