package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Cancellation;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.CanceledTrigger;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.Progress;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells a person in the console what is canceled on a stack before a rollback is sent. Prints only changes. */
final class CancellationReporter {

    private final Consumer<String> console;
    private final Function<Execution, String> page;

    /** @param page the page of an execution, with a space before it; empty for none */
    CancellationReporter(Consumer<String> console, Function<Execution, String> page) {
        this.console = console;
        this.page = page;
    }

    /** Prints what changed between two states of a stack. */
    void tell(StackDeployment before, StackDeployment after) {
        if (after.cancellation() == null || after.cancellation().equals(before.cancellation())) {
            return;
        }
        for (CanceledTrigger trigger : after.cancellation().triggers()) {
            Optional<CanceledTrigger> known =
                    Optional.ofNullable(before.cancellation()).map(Cancellation::triggers).stream()
                            .flatMap(List::stream)
                            .filter(each -> Objects.equals(
                                    each.trigger().requestId(),
                                    trigger.trigger().requestId()))
                            .findFirst();
            tell(known.orElse(null), trigger, line -> console.accept(after.stack() + ": " + line));
        }
    }

    private void tell(CanceledTrigger before, CanceledTrigger after, Consumer<String> lines) {
        if (before == null) {
            lines.accept(after.described() + " may still run here. It must end before this release is sent");
        }
        for (Execution execution : after.trigger().executions()) {
            if (after.asked().contains(execution.id())
                    && (before == null || !before.asked().contains(execution.id()))) {
                lines.accept("asked Spinnaker to cancel " + execution.described() + page.apply(execution));
            }
        }
        if (before == null || before.progress() != after.progress()) {
            end(after, lines);
        } else if (!after.trigger()
                .tracking()
                .trouble()
                .equals(before.trigger().tracking().trouble())) {
            trouble(after, lines);
        }
    }

    private static void end(CanceledTrigger after, Consumer<String> lines) {
        if (after.progress() == Progress.ENDED) {
            lines.accept(after.described() + " does not run here any more");
        } else if (after.progress() == Progress.GIVEN_UP) {
            lines.accept("WARNING: " + after.described() + " may still run here, and may end last. " + after.why()
                    + ". This release is sent all the same: look in Spinnaker");
        }
    }

    private static void trouble(CanceledTrigger after, Consumer<String> lines) {
        String trouble = after.trigger().tracking().trouble();
        if (!trouble.isEmpty()) {
            lines.accept(trouble + "; asking again whether " + after.described() + " has ended");
        }
    }
}
