package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.worker.evaluation.Evaluation.Result;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;

/** The parts of an interpreter, which call each other as a node leads to the next. */
final class Machine {
  final ExecutionState state;
  final Evaluator evaluator;
  final NodeStarter starter;
  final NodeFinisher finisher;
  final Scopes scopes;
  final Containers containers;
  final Items items;
  final Results results;
  final Mailbox mailbox;
  final Calls calls;
  final Holds holds;
  final Hurries hurries;
  final Outsiders outsiders;
  final Breaks breaks;
  final BreakControls breakControls;
  final PlanControls controls;
  final Seeding seeding;
  final CancelLimit cancelLimit;

  Machine(ExecutionState state) {
    this.state = state;
    this.evaluator = new Evaluator(state);
    this.seeding = new Seeding(this);
    this.starter = new NodeStarter(this);
    this.finisher = new NodeFinisher(this);
    this.scopes = new Scopes(this);
    this.containers = new Containers(this);
    this.items = new Items(this);
    this.results = new Results(this);
    this.mailbox = new Mailbox(this);
    this.calls = new Calls(this);
    this.holds = new Holds(this);
    this.hurries = new Hurries(state);
    this.outsiders = new Outsiders(this);
    this.breaks = new Breaks(this);
    this.breakControls = new BreakControls(this);
    this.controls = new PlanControls(this);
    this.cancelLimit = new CancelLimit(this);
  }

  /** The time of a node that waits is over; its wait is forgotten. */
  void timeIsOver(Place place, CarriedWait wait) {
    if (wait.call() != null) {
      calls.timeIsOver(place, wait, wait.call());
    } else if (wait.hold() != null) {
      holds.timeIsOver(place, wait, wait.hold());
    } else if (wait.outside() != null) {
      outsiders.timeIsOver(place, wait);
    } else {
      mailbox.timeIsOver(place, wait);
    }
  }

  /** What an activity was to evaluate is evaluated, or could not be. */
  void evaluated(Pending stage, Result result) {
    switch (stage) {
      case Pending.Before(Place place, long bytes) -> starter.evaluated(place, result);
      case Pending.Breaking(Place place, long bytes) -> breaks.evaluated(place, result);
      case Pending.Shaping(Place place, Pending.Ran ran, long bytes) ->
          finisher.shaped(place, ran, result);
      case Pending.Setting(Place place, Pending.Ran ran, long bytes) ->
          finisher.set(place, ran, result);
      case Pending.Output(Frame frame, long bytes) -> results.evaluated(frame, result);
      case Pending.Condition(LoopRun run, boolean first, long bytes) ->
          containers.evaluated(run, first, result);
      case Pending.Items(EachRun run, long bytes) -> items.fetched(run, result);
      case Pending.Collecting(EachRun run, long bytes) -> items.collected(run, result);
      case Pending.Running running ->
          throw new IllegalStateException(
              "Expected a node result for '%s' but got an evaluation"
                  .formatted(running.place().key()));
    }
  }
}
