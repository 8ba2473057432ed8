package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Cancellation;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.CanceledTrigger;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.Progress;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A release whose executions were to be canceled on a stack before an older release was sent, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class CancellationView {

    private final String release;
    private final String state;
    private final String why;

    private CancellationView(CanceledTrigger trigger) {
        release = UntrustedText.clean(trigger.tag());
        state = trigger.progress().name();
        why = UntrustedText.clean(trigger.why());
    }

    /** What was canceled before the trigger of a stack, without what had ended by itself. */
    @NonNull
    public static List<CancellationView> of(@NonNull StackDeployment stack) {
        return Optional.ofNullable(stack.cancellation()).map(Cancellation::triggers).orElse(List.of()).stream()
                .filter(each ->
                        each.progress() != Progress.ENDED || !each.asked().isEmpty())
                .map(CancellationView::new)
                .toList();
    }

    /**
     * The reason of a stack's state, followed by what was canceled before its trigger, in the language of the current
     * user.
     */
    @NonNull
    public static String reasonOf(@NonNull StackDeployment stack) {
        StringBuilder reason = new StringBuilder(stack.reason());
        for (CancellationView view : of(stack)) {
            reason.append(reason.isEmpty() ? "" : ". ").append(view.getText());
        }
        return reason.toString();
    }

    /** The tag of the release that was to be canceled. */
    @Exported
    @NonNull
    public String getRelease() {
        return UntrustedText.clean(release);
    }

    /** {@code OPEN}, {@code ENDED} or {@code GIVEN_UP}. */
    @Exported
    @NonNull
    public String getState() {
        return state;
    }

    /** Why nothing more is done to cancel it; empty if it has ended, or if Spinnaker is still asked. */
    @Exported
    @NonNull
    public String getWhy() {
        return UntrustedText.clean(why);
    }

    /** What was done, in the language of the current user. */
    @NonNull
    public String getText() {
        return switch (state) {
            case "OPEN" -> Messages.CancellationView_OPEN(getRelease());
            case "ENDED" -> Messages.CancellationView_ENDED(getRelease());
            case "GIVEN_UP" -> Messages.CancellationView_GIVEN_UP(getRelease(), getWhy());
            default -> state;
        };
    }
}
