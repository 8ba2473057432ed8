package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change.Commit;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A deployment as people see it at one moment. It is immutable and has plain values only, because a build keeps it in
 * its {@code build.xml}. Its texts come from outside. They are cleaned before they are kept, because an XML file allows
 * only some characters. They are cleaned again when they are read, because an older version of this plugin allowed
 * more. Each page escapes them.
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class DeploymentView {

    private static final int MOST_PULL_REQUESTS = 200;
    private static final int SHORT = 7;

    private final String phase;
    private final boolean underWay;
    private final String message;
    private final String repository;
    private final String tag;
    private final String previous;
    private final String commit;
    private final String url;
    private final int pullRequestCount;
    private final ArrayList<PullRequestView> pullRequests;
    private final ArrayList<StackView> stacks;
    private final ArrayList<String> notes;

    private DeploymentView(Deployment deployment, Function<Execution, Optional<URI>> pages, long now) {
        Release release = deployment.release();
        phase = deployment.phase().name();
        underWay = !deployment.phase().isEnd();
        message = UntrustedText.clean(deployment.message());
        repository = (release == null
                        ? deployment.request().repository()
                        : release.repository().name())
                .toString();
        tag = release == null ? null : UntrustedText.clean(release.tag().name());
        previous = release == null || release.previous() == null
                ? null
                : UntrustedText.clean(release.previous().name());
        commit = release == null ? commit(deployment.request()) : release.commit();
        url = SafeLink.web(deployment.gitHubRelease().url());
        pullRequestCount = release == null ? 0 : release.pullRequests().size();
        pullRequests = new ArrayList<>();
        if (release != null) {
            release.pullRequests().stream()
                    .limit(MOST_PULL_REQUESTS)
                    .map(PullRequestView::of)
                    .forEach(pullRequests::add);
        }
        StackView.Moment moment = new StackView.Moment(underWay, deployment.phase() == Phase.PREVIEWED, now);
        stacks = new ArrayList<>(deployment.stacks().stream()
                .map(stack -> StackView.of(stack, moment, pages))
                .toList());
        notes = new ArrayList<>(
                deployment.notes().stream().map(UntrustedText::clean).toList());
    }

    private static String commit(DeploymentRequest request) {
        return request.subject() instanceof Merge merge && merge.change() instanceof Commit commit ? commit.id() : null;
    }

    /** The view of a deployment at this moment. */
    @NonNull
    static DeploymentView now(@NonNull Deployment deployment) {
        return of(
                deployment,
                AutoDeployConfiguration.get()::page,
                DeploymentService.get().clock().millis());
    }

    /**
     * The view of a deployment at a certain moment.
     *
     * @param pages finds the page of an execution in Deck; empty if the page is not known
     * @param now the moment, in milliseconds since the epoch
     */
    @NonNull
    static DeploymentView of(
            @NonNull Deployment deployment, @NonNull Function<Execution, Optional<URI>> pages, long now) {
        return new DeploymentView(deployment, pages, now);
    }

    /** The name of a {@link Phase}. */
    @Exported
    @NonNull
    public String getPhase() {
        return phase;
    }

    /** Whether the deployment has not ended. */
    @Exported
    public boolean isUnderWay() {
        return underWay;
    }

    /** Why the deployment waits, or why it ended; empty if there is nothing to say. */
    @Exported
    @NonNull
    public String getMessage() {
        return UntrustedText.clean(message);
    }

    /** The repository, {@code owner/name}. */
    @Exported
    @NonNull
    public String getRepository() {
        return repository;
    }

    /** The release's tag; null until the plan is made. */
    @Exported
    @CheckForNull
    public String getTag() {
        return UntrustedText.cleanOrNull(tag);
    }

    /** The tag of the previous release; null for the first release, or if an existing release is deployed. */
    @Exported
    @CheckForNull
    public String getPrevious() {
        return UntrustedText.cleanOrNull(previous);
    }

    /** The full id of the commit; null if it is not known yet. */
    @Exported
    @CheckForNull
    public String getCommit() {
        return commit;
    }

    /** The page of the GitHub Release; null until the page exists. */
    @Exported
    @CheckForNull
    public String getUrl() {
        return url;
    }

    /** How many pull requests the release has. */
    @Exported
    public int getPullRequestCount() {
        return pullRequestCount;
    }

    /** The pull requests of the release; if there are more than 200, the first 200. */
    @Exported(inline = true)
    @NonNull
    public List<PullRequestView> getPullRequests() {
        return Collections.unmodifiableList(pullRequests);
    }

    /** The state of the deployment to each stack; empty until the plan is made. */
    @Exported(inline = true)
    @NonNull
    public List<StackView> getStacks() {
        return Collections.unmodifiableList(stacks);
    }

    /** What people should know about the plan, one sentence each. */
    @Exported
    @NonNull
    public List<String> getNotes() {
        return notes.stream().map(UntrustedText::clean).toList();
    }

    /** The icon and the text of the phase. */
    @NonNull
    public StatusIcon getIcon() {
        return StatusIcon.ofDeployment(phase);
    }

    /** The short id of the commit; null if it is not known yet. */
    @CheckForNull
    public String getShortCommit() {
        return commit == null || commit.length() <= SHORT ? commit : commit.substring(0, SHORT);
    }

    /** Whether the deployment failed. Then the message says why. */
    public boolean isFailed() {
        return phase.equals(Phase.FAILED.name());
    }
}
