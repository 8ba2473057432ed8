package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import java.util.List;
import java.util.stream.Collectors;

/** The names of the people who hold a stack, for a sentence. */
final class HoldNames {

    private HoldNames() {}

    /** Each name once, separated by commas. */
    @NonNull
    static String of(@NonNull List<Hold> holds) {
        return holds.stream().map(Hold::person).distinct().collect(Collectors.joining(", "));
    }
}
