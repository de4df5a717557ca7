package dev.heed.bench.kinds;

import dev.heed.core.heads.NamedHead;
import dev.heed.core.train.HeadExample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What heads are trained on, from incidents with known causes: every moment of every incident.
 *
 * <p>The last moment of an incident counts as much as all earlier ones together. Each head's
 * incidents count for the square root of their number together, so that frequent kinds do not drown
 * rare ones; false alarms, of which there are many times more, count as much as the mean head.
 */
public final class HeadExamples {
  private HeadExamples() {}

  /** The examples of all cases. */
  public static List<HeadExample> of(List<IncidentCase> cases) {
    int[] count = new int[NamedHead.COUNT];
    int falseAlarms = 0;
    for (IncidentCase incident : cases) {
      NamedHead answer = incident.answer();
      if (answer == null) {
        falseAlarms++;
      } else {
        count[answer.index()]++;
      }
    }
    double roots = 0;
    for (int of : count) {
      roots += Math.sqrt(of);
    }
    double ofFalseAlarm = roots / NamedHead.COUNT / Math.max(1, falseAlarms);
    List<HeadExample> examples = new ArrayList<>();
    for (IncidentCase incident : cases) {
      NamedHead answer = incident.answer();
      double weight = answer == null ? ofFalseAlarm : 1 / Math.sqrt(count[answer.index()]);
      add(incident.moments(), answer, weight, examples);
    }
    return examples;
  }

  private static void add(
      List<IncidentCase.Moment> moments,
      @Nullable NamedHead answer,
      double weight,
      List<HeadExample> examples) {
    int earlier = moments.size() - 1;
    for (int i = 0; i < moments.size(); i++) {
      double share = earlier == 0 ? 1 : i == earlier ? 0.5 : 0.5 / earlier;
      IncidentCase.Moment moment = moments.get(i);
      examples.add(new HeadExample(moment.k(), moment.q(), answer, weight * share));
    }
  }
}
