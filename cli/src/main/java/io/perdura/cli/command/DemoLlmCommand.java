package io.perdura.cli.command;

import io.perdura.cli.demo.DemoModel;
import io.perdura.cli.platform.PlatformException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo-llm",
    description = "Run a demonstration of an LLM endpoint on this machine, in the foreground.",
    footer = {
      "",
      "It speaks OpenAI's streaming chat completions, and says in each answer that no model has"
          + " written it. A local platform has one of its own: the connection \"vision\"."
    })
final class DemoLlmCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port on 127.0.0.1 (8089; 0 = any free one).")
  private int port = 8089;

  @Option(
      names = "--pause",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Pause between two words (30ms).")
  private Duration pause = Duration.ofMillis(30);

  DemoLlmCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (DemoModel model = DemoModel.start(port, pause)) {
      context.terminal().out().println(model.baseUrl());
      context
          .terminal()
          .err()
          .println(
              "A demonstration, no model. Use it: ./perdura connection add NAME --type openai --set baseUrl="
                  + model.baseUrl());
      new CountDownLatch(1).await();
      return Exit.OK;
    } catch (IOException e) {
      throw new PlatformException(
          "Cannot listen on port " + port + ": " + e.getMessage() + ". Choose another: --port N.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.OK;
    }
  }
}
