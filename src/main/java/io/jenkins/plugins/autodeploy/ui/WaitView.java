package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.text.UtcTime;
import java.time.Instant;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An execution waits in Spinnaker for a person, or for a time that a person chose, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class WaitView {

    private final String kind;
    private final String stage;
    private final Long since;
    private final String person;

    private WaitView(ExecutionWait wait) {
        kind = wait.kind().name();
        stage = UntrustedText.clean(wait.stage());
        since = wait.since() == null ? null : Long.valueOf(wait.since().toEpochMilli());
        person = UntrustedText.cleanOrNull(wait.person());
    }

    /** The view of a wait. */
    @NonNull
    public static WaitView of(@NonNull ExecutionWait wait) {
        return new WaitView(wait);
    }

    /** What the executions of a stack wait for, in the language of the current user; empty if the stack waits no longer. */
    @NonNull
    public static List<String> texts(@NonNull StackDeployment stack) {
        return stack.isOpen()
                ? stack.tracking().waits().stream()
                        .map(wait -> of(wait).getText())
                        .toList()
                : List.of();
    }

    /** {@code JUDGMENT}, {@code PAUSED} or {@code WINDOW}. */
    @Exported
    @NonNull
    public String getKind() {
        return kind;
    }

    /** The name of the stage that waits; empty if the whole execution is paused. */
    @Exported
    @NonNull
    public String getStage() {
        return UntrustedText.clean(stage);
    }

    /** When the waiting began, in milliseconds since the epoch; null if Spinnaker does not say it. */
    @Exported
    @CheckForNull
    public Long getSince() {
        return since;
    }

    /** Who paused the execution, as Spinnaker names the person; null if nobody did, or if it is not known. */
    @Exported
    @CheckForNull
    public String getPerson() {
        return UntrustedText.cleanOrNull(person);
    }

    /** What Spinnaker waits for, in the language of the current user. */
    @NonNull
    public String getText() {
        String what =
                switch (kind) {
                    case "JUDGMENT" -> Messages.WaitView_JUDGMENT(getStage());
                    case "PAUSED" ->
                        person == null ? Messages.WaitView_PAUSED() : Messages.WaitView_PAUSED_by(getPerson());
                    case "WINDOW" -> Messages.WaitView_WINDOW(getStage());
                    default -> kind;
                };
        return since == null ? what : Messages.WaitView_since(what, UtcTime.of(Instant.ofEpochMilli(since)));
    }
}
