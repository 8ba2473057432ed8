package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.check.Severity;
import java.util.ArrayList;
import java.util.List;

/** Tests a saved stack for the form. The result has a line for each finding, and no secret. */
final class StackTest {

    private StackTest() {}

    /** Checks the stack, and says in the person's language what was found. */
    @NonNull
    static FormValidation of(@NonNull String stack) {
        try {
            return result(StackChecker.get().check(stack));
        } catch (UserErrorException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    private static FormValidation result(List<CheckedStack> checked) {
        List<String> lines = new ArrayList<>();
        for (CheckedStack each : checked) {
            if (!each.repositories().isEmpty()) {
                lines.add(Messages.StackTest_repositories(String.join(", ", each.repositories())));
            }
            each.findings().forEach(finding -> lines.add("- " + finding.text()));
        }
        String text = String.join("\n", lines);
        Severity worst = checked.stream()
                .map(CheckedStack::severity)
                .max(Severity::compareTo)
                .orElse(Severity.GOOD);
        return switch (worst) {
            case GOOD -> FormValidation.ok(text);
            case DOUBTFUL -> FormValidation.warning(text);
            case BAD -> FormValidation.error(text);
        };
    }
}
