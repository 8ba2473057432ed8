package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Builds a request of {@code acme/shop} with the defaults of the step. */
public final class RequestBuilder {

    private final String deployer;
    private RepositoryName repository = World.SHOP;
    private Change change = new Change.Commit("master", ExampleDeployment.COMMIT);
    private boolean preview;
    private String branch;
    private String tag;
    private String throughWindows;
    private String catchUp;
    private boolean acrossNoRollback;
    private List<String> stacks = List.of();
    private Map<String, String> parameters = Map.of();
    private boolean retryUnknown;
    private boolean firstRelease;
    private boolean failWhenHeld;
    private WaitFor waitFor;
    private List<String> resume = List.of();
    private Instant begun = Instant.EPOCH;

    private RequestBuilder(String deployer) {
        this.deployer = deployer;
    }

    public static RequestBuilder by(String deployer) {
        return new RequestBuilder(deployer);
    }

    public RequestBuilder of(RepositoryName other) {
        repository = other;
        return this;
    }

    /** A merged commit of master; null for any. */
    public RequestBuilder commit(String commit) {
        if (commit != null) {
            change = new Change.Commit("master", commit);
        }
        return this;
    }

    /** A commit of a branch. */
    public RequestBuilder commit(String branch, String commit) {
        change = new Change.Commit(branch, commit);
        return this;
    }

    /** The branch that has the release of {@link #tag}. */
    public RequestBuilder onBranch(String name) {
        branch = name;
        return this;
    }

    /** The preview of an open pull request. */
    public RequestBuilder previewing(int pullRequest) {
        return previewing("master", pullRequest);
    }

    /** The preview of a pull request into a branch. */
    public RequestBuilder previewing(String base, int pullRequest) {
        change = new Change.OpenPullRequest(base, pullRequest);
        return preview(true);
    }

    public RequestBuilder preview(boolean isPreview) {
        preview = isPreview;
        return this;
    }

    /** An existing release; null for none. */
    public RequestBuilder tag(String name) {
        tag = name;
        return this;
    }

    /** A person deploys while windows close stacks. */
    public RequestBuilder throughWindows(String reason) {
        throughWindows = reason;
        return this;
    }

    /** A stack catches up with the release of the commit. */
    public RequestBuilder catchingUp(String why) {
        catchUp = why;
        return this;
    }

    /** A person has confirmed to take changes away that have the label against rollbacks. */
    public RequestBuilder acrossNoRollback() {
        acrossNoRollback = true;
        return this;
    }

    public RequestBuilder stacks(List<String> names) {
        stacks = names;
        return this;
    }

    public RequestBuilder parameters(Map<String, String> given) {
        parameters = given;
        return this;
    }

    public RequestBuilder retryUnknown(boolean isRetried) {
        retryUnknown = isRetried;
        return this;
    }

    /** Says that the next release is the first one. */
    public RequestBuilder firstRelease() {
        firstRelease = true;
        return this;
    }

    /** The deployment fails if something holds one of its stacks. */
    public RequestBuilder failWhenHeld() {
        failWhenHeld = true;
        return this;
    }

    /** @param how null for what is configured */
    public RequestBuilder waitingFor(WaitFor how) {
        waitFor = how;
        return this;
    }

    public RequestBuilder resuming(List<String> names) {
        resume = names;
        return this;
    }

    /** When the build began. */
    public RequestBuilder begunAt(Instant time) {
        begun = time;
        return this;
    }

    public DeploymentRequest build() {
        RequestOptions options = new RequestOptions(deployer, repository, stacks, parameters, waitFor, resume, begun);
        DeploymentRequest request = tag == null
                ? new DeploymentRequest.Merge(options, change, null, retryUnknown, firstRelease, failWhenHeld, catchUp)
                : new DeploymentRequest.Redeploy(options, tag, branch, throughWindows, acrossNoRollback);
        return preview ? new DeploymentRequest.Preview(request) : request;
    }
}
