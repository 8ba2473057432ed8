package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;

/**
 * What a search found.
 *
 * @param query what the person wrote. The constructor cleans it
 * @param answers the answers, at most {@value ChangeSearch#ANSWERS}
 * @param notes sentences for the person: why nothing was found, or what was not searched. The constructor cleans them
 * @param incomplete whether a part of what the person may see was not searched
 */
record ChangeAnswers(
        @NonNull String query,
        @NonNull List<ChangeAnswer> answers,
        @NonNull List<String> notes,
        boolean incomplete) {

    ChangeAnswers {
        query = UntrustedText.clean(query);
        answers = List.copyOf(answers);
        notes = notes.stream().map(UntrustedText::clean).toList();
    }
}
