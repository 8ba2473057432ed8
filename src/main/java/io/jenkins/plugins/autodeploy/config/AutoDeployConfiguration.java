package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * What an administrator configures under <em>Manage Jenkins → System → Auto Deploy</em>, or as code under
 * {@code unclassified: autoDeploy:}.
 *
 * <p>It keeps what was written, right or wrong, for a form must be able to show it again. {@link #rules},
 * {@link #stacks} and {@link #gate} give it out as plain values, and only when it is right.
 */
@Extension
@Symbol("autoDeploy")
public final class AutoDeployConfiguration extends GlobalConfiguration {

    private List<StackConfiguration> stacks;
    private String defaultBump;
    private String firstVersion;
    private String tagPrefix;
    private String holdLabelPrefix;
    private String majorLabel;
    private String minorLabel;
    private String patchLabel;
    private DirectPush directPush;
    private ReleaseNotes releaseNotes;
    private SpinnakerConfiguration spinnaker;
    private Integer historySize;

    public AutoDeployConfiguration() {
        reset();
        load();
    }

    /** The configuration of this controller. */
    @NonNull
    public static AutoDeployConfiguration get() {
        return ExtensionList.lookupSingleton(AutoDeployConfiguration.class);
    }

    /** A form leaves out what was emptied in it, so that has to be gone before the form is read. */
    @Override
    public synchronized boolean configure(StaplerRequest2 request, JSONObject form) {
        reset();
        request.bindJSON(this, form);
        save();
        return true;
    }

    private void reset() {
        stacks = new ArrayList<>();
        defaultBump = "minor";
        firstVersion = TagRule.DEFAULT.first().name();
        tagPrefix = TagRule.DEFAULT.prefix();
        holdLabelPrefix = "no-deploy-to-";
        majorLabel = "release:major";
        minorLabel = "release:minor";
        patchLabel = "release:patch";
        directPush = DirectPush.DEPLOY;
        releaseNotes = ReleaseNotes.PULL_REQUESTS;
        spinnaker = new SpinnakerConfiguration();
        historySize = History.DEFAULT_SIZE;
    }

    /**
     * How releases are made.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    @NonNull
    public synchronized ReleaseRules rules() throws UserErrorException {
        return ConfiguredRules.of(this);
    }

    /**
     * The stacks that serve a repository, in the configured order; perhaps none. Their secrets are looked up each time
     * that a trigger is sent.
     *
     * @param http sends their triggers
     * @throws UserErrorException if no stack is configured or the configuration is wrong; the message names the stack and
     *     the field and says why
     */
    @NonNull
    public synchronized List<Stack> stacks(@NonNull RepositoryName repository, @NonNull Http http)
            throws UserErrorException {
        return ConfiguredStacks.serving(repository, stacks, http, gate().map(gate -> gate.over(http)));
    }

    /**
     * Where Spinnaker can be asked; empty if no Gate URL is configured.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    @NonNull
    public synchronized Optional<ConfiguredGate> gate() throws UserErrorException {
        List<String> applications = stacks.stream()
                .flatMap(stack -> stack.getStart().startsIn().stream())
                .toList();
        return spinnaker.gate().map(gate -> gate.alsoIn(applications));
    }

    /**
     * A Spinnaker whose executions can be read, with what else is configured of it.
     *
     * @param executions shared by all deployments
     */
    @NonNull
    public synchronized Spinnaker spinnaker(@NonNull ExecutionQueries executions) {
        return new Spinnaker(executions, spinnaker.deck().orElse(null), spinnaker.isCancelOnAbort());
    }

    /** The names of the stacks that serve a repository, in their order, and of those of which that can't be told. */
    @NonNull
    public synchronized List<String> stackNames(@NonNull RepositoryName repository) {
        return stacks.stream()
                .filter(stack -> stack.mayServe(repository))
                .map(StackConfiguration::getName)
                .toList();
    }

    /** An execution's page in Deck; empty if no Deck URL is configured, or a wrong one. */
    @NonNull
    public synchronized Optional<URI> page(@NonNull Execution execution) {
        return spinnaker.deck().map(execution::at);
    }

    /** The stacks, in the order in which they are deployed. */
    @NonNull
    public synchronized List<StackConfiguration> getStacks() {
        return Collections.unmodifiableList(stacks);
    }

    @DataBoundSetter
    public synchronized void setStacks(@CheckForNull List<StackConfiguration> stacks) {
        this.stacks = new ArrayList<>(Util.fixNull(stacks));
    }

    /** {@code major}, {@code minor} or {@code patch}: what to increment where neither a label nor the build says it. */
    @NonNull
    public String getDefaultBump() {
        return defaultBump;
    }

    @DataBoundSetter
    public void setDefaultBump(@CheckForNull String defaultBump) {
        this.defaultBump = Texts.trim(defaultBump);
    }

    /** The version of a repository's first release, {@code 1.0.0} or {@code v1.0.0}. */
    @NonNull
    public String getFirstVersion() {
        return firstVersion;
    }

    @DataBoundSetter
    public void setFirstVersion(@CheckForNull String firstVersion) {
        this.firstVersion = Texts.trim(firstVersion);
    }

    /** What each release tag begins with; empty for none. */
    @NonNull
    public String getTagPrefix() {
        return tagPrefix;
    }

    @DataBoundSetter
    public void setTagPrefix(@CheckForNull String tagPrefix) {
        this.tagPrefix = Texts.trim(tagPrefix);
    }

    /** What a hold label begins with; the name of the stack follows. */
    @NonNull
    public String getHoldLabelPrefix() {
        return holdLabelPrefix;
    }

    @DataBoundSetter
    public void setHoldLabelPrefix(@CheckForNull String holdLabelPrefix) {
        this.holdLabelPrefix = Texts.trim(holdLabelPrefix);
    }

    /** The label that asks for a major release; empty for none. */
    @NonNull
    public String getMajorLabel() {
        return majorLabel;
    }

    @DataBoundSetter
    public void setMajorLabel(@CheckForNull String majorLabel) {
        this.majorLabel = Texts.trim(majorLabel);
    }

    /** The label that asks for a minor release; empty for none. */
    @NonNull
    public String getMinorLabel() {
        return minorLabel;
    }

    @DataBoundSetter
    public void setMinorLabel(@CheckForNull String minorLabel) {
        this.minorLabel = Texts.trim(minorLabel);
    }

    /** The label that asks for a patch release; empty for none. */
    @NonNull
    public String getPatchLabel() {
        return patchLabel;
    }

    @DataBoundSetter
    public void setPatchLabel(@CheckForNull String patchLabel) {
        this.patchLabel = Texts.trim(patchLabel);
    }

    /** What to do with a commit that came with no pull request. */
    @NonNull
    public DirectPush getDirectPush() {
        return directPush;
    }

    @DataBoundSetter
    public void setDirectPush(@CheckForNull DirectPush directPush) {
        this.directPush = directPush == null ? DirectPush.DEPLOY : directPush;
    }

    /** Who writes the notes of a GitHub Release. */
    @NonNull
    public ReleaseNotes getReleaseNotes() {
        return releaseNotes;
    }

    @DataBoundSetter
    public void setReleaseNotes(@CheckForNull ReleaseNotes releaseNotes) {
        this.releaseNotes = releaseNotes == null ? ReleaseNotes.PULL_REQUESTS : releaseNotes;
    }

    /** How many deployments of a release to a stack the history of a repository keeps. */
    @NonNull
    public Integer getHistorySize() {
        return historySize;
    }

    /** @param historySize null for the default, 10,000 */
    @DataBoundSetter
    public void setHistorySize(@CheckForNull Integer historySize) {
        this.historySize = Objects.requireNonNullElse(historySize, History.DEFAULT_SIZE);
    }

    /** What the ledger is to keep: the default where a wrong number was written, for then nothing is to be lost. */
    public int keptDeployments() {
        return HistoryChecks.size(historySize.toString()).isEmpty() ? historySize : History.DEFAULT_SIZE;
    }

    /** Where Spinnaker can be read, and as whom. */
    @NonNull
    public synchronized SpinnakerConfiguration getSpinnaker() {
        return spinnaker;
    }

    @DataBoundSetter
    public synchronized void setSpinnaker(@CheckForNull SpinnakerConfiguration spinnaker) {
        this.spinnaker = spinnaker == null ? new SpinnakerConfiguration() : spinnaker;
    }

    @Override
    public String getDisplayName() {
        return Messages.AutoDeployConfiguration_displayName();
    }

    @POST
    public ListBoxModel doFillDefaultBumpItems() {
        return Choices.BUMPS.forReaders();
    }

    @POST
    public ListBoxModel doFillDirectPushItems() {
        return Choices.DIRECT_PUSHES.forReaders();
    }

    @POST
    public ListBoxModel doFillReleaseNotesItems() {
        return Choices.RELEASE_NOTES.forReaders();
    }

    @POST
    public FormValidation doCheckDefaultBump(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.bump(Texts.trim(value)));
    }

    @POST
    public FormValidation doCheckHistorySize(@QueryParameter String value) {
        return FormCheck.of(() -> HistoryChecks.size(Texts.trim(value)));
    }

    @POST
    public FormValidation doCheckFirstVersion(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.firstVersion(Texts.trim(value)));
    }

    @POST
    public FormValidation doCheckTagPrefix(@QueryParameter String value) {
        return FormCheck.of(() -> ReleaseChecks.tagPrefix(Texts.trim(value)));
    }

    @POST
    public FormValidation doCheckHoldLabelPrefix(@QueryParameter String value) {
        return FormCheck.of(() -> LabelChecks.holdPrefix(Texts.trim(value)));
    }

    @POST
    public FormValidation doCheckMajorLabel(
            @QueryParameter String value, @QueryParameter String minorLabel, @QueryParameter String patchLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, minorLabel, patchLabel));
    }

    @POST
    public FormValidation doCheckMinorLabel(
            @QueryParameter String value, @QueryParameter String majorLabel, @QueryParameter String patchLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, majorLabel, patchLabel));
    }

    @POST
    public FormValidation doCheckPatchLabel(
            @QueryParameter String value, @QueryParameter String majorLabel, @QueryParameter String minorLabel) {
        return FormCheck.of(() -> LabelChecks.distinct(value, majorLabel, minorLabel));
    }
}
