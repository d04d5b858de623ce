package io.perdura.translator.fork;

import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fork begins with.
 *
 * @param node the top-level node that it was asked to begin at; null if none was named
 * @param starts top-level nodes that run again for a reason of their own, in declaration order
 * @param runs top-level nodes whose result is not known, in declaration order; some of them may be
 *     skipped
 * @param seeds what is known
 * @param notes what is to be known before it starts
 */
public record ForkPlan(
    @Nullable String node, List<String> starts, List<String> runs, Seeds seeds, List<Note> notes) {
  /** Copies the lists. */
  public ForkPlan {
    starts = List.copyOf(starts);
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /** The same with more notes. */
  public ForkPlan with(List<Note> others) {
    List<Note> more = new ArrayList<>(notes);
    more.addAll(others);
    return new ForkPlan(node, starts, runs, seeds, more);
  }

  /** What is left of it if only one node runs. */
  public ForkPlan narrowed(OnlyNode only) {
    List<Note> left = new ArrayList<>();
    for (Note note : notes) {
      boolean told = !note.code().equals("runs-before");
      String about = note.node();
      boolean near =
          about == null || about.equals(only.node()) || only.seeds().nodes().containsKey(about);
      if (note.level() == Level.REFUSAL || (told && near)) {
        left.add(note);
      }
    }
    only.notes().stream()
        .filter(note -> note.level() == Level.REFUSAL)
        .filter(note -> left.stream().noneMatch(one -> one.message().equals(note.message())))
        .forEach(left::add);
    return new ForkPlan(
        only.node(), List.of(only.node()), List.of(only.node()), only.seeds(), left);
  }

  /** Whether there is a problem of this weight or more. */
  public boolean has(Level least) {
    return notes.stream().anyMatch(problem -> problem.level().compareTo(least) >= 0);
  }
}
