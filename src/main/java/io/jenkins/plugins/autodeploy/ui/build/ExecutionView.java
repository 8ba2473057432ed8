package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.WaitView;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An execution of a Spinnaker pipeline that a deployment started, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class ExecutionView {

    private final String id;
    private final String application;
    private final String pipeline;
    private final String status;
    private final String url;
    private final Long startTime;
    private final Long endTime;
    private final String failure;
    private final ArrayList<WaitView> waits;

    private ExecutionView(Execution execution, Optional<URI> page) {
        id = UntrustedText.clean(execution.id());
        application = UntrustedText.clean(execution.application());
        pipeline = UntrustedText.clean(execution.pipeline());
        status = execution.status().name();
        url = SafeLink.web(page.map(URI::toString).orElse(null));
        startTime = millis(execution.startTime());
        endTime = millis(execution.endTime());
        failure = UntrustedText.cleanOrNull(execution.failure());
        waits = new ArrayList<>(execution.waits().stream().map(WaitView::of).toList());
    }

    static ExecutionView of(Execution execution, Optional<URI> page) {
        return new ExecutionView(execution, page);
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : Long.valueOf(instant.toEpochMilli());
    }

    /** The id that Orca gave to the execution. */
    @Exported
    @NonNull
    public String getId() {
        return UntrustedText.clean(id);
    }

    /** The Spinnaker application of the execution. */
    @Exported
    @NonNull
    public String getApplication() {
        return UntrustedText.clean(application);
    }

    /** The name of the pipeline. */
    @Exported
    @NonNull
    public String getPipeline() {
        return UntrustedText.clean(pipeline);
    }

    /** The status, as Orca names it. */
    @Exported
    @NonNull
    public String getStatus() {
        return status;
    }

    /** The page of the execution in Deck; null if Deck is not configured. */
    @Exported
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** When the execution started, in milliseconds since the epoch; null before the start. */
    @Exported
    @CheckForNull
    public Long getStartTime() {
        return startTime;
    }

    /** When the execution ended, in milliseconds since the epoch; null before the end. */
    @Exported
    @CheckForNull
    public Long getEndTime() {
        return endTime;
    }

    /** Why the execution failed or was canceled; null if it did not fail, or if Gate does not say why. */
    @Exported
    @CheckForNull
    public String getFailure() {
        return UntrustedText.cleanOrNull(failure);
    }

    /** What the execution waits for, if it waits for people; empty if it waits for nobody. */
    @Exported(inline = true)
    @NonNull
    public List<WaitView> getWaits() {
        return waits == null ? List.of() : Collections.unmodifiableList(waits);
    }

    /** The status in the language of the current user. */
    @NonNull
    public String getStatusText() {
        return StatusIcon.text(status);
    }
}
