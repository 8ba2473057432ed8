package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The global configuration. An administrator writes it under <em>Manage Jenkins → System → Auto Deploy</em>, or as code
 * under {@code unclassified: autoDeploy:}.
 *
 * <p>It keeps every value as it was written, even a wrong value, because the form must show the value again.
 * {@link #rules}, {@link #stacks} and {@link #gate} return plain values, and only if the configuration is right.
 */
@Extension
@Symbol("autoDeploy")
public final class AutoDeployConfiguration extends AutoDeployForm {

    private List<StackConfiguration> stacks;
    private String defaultBump;
    private String firstVersion;
    private String tagPrefix;
    private String ignoredTags;
    private String holdLabelPrefix;
    private String majorLabel;
    private String minorLabel;
    private String patchLabel;
    private HoldLabels holdLabels;
    private String noRollbackLabel;
    private DirectPush directPush;
    private ReleaseNotes releaseNotes;
    private String releaseBranches;
    private Unprotected unprotectedBranches;
    private SpinnakerConfiguration spinnaker;
    private GitHubConfiguration gitHub;
    private List<EventReceiver> eventReceivers;
    private Integer historySize;

    /** Reads the saved configuration. A value that is not saved has its default. */
    public AutoDeployConfiguration() {
        reset();
        load();
    }

    /** The configuration of this controller. */
    @NonNull
    public static AutoDeployConfiguration get() {
        return ExtensionList.lookupSingleton(AutoDeployConfiguration.class);
    }

    /** A form does not send what a person emptied in it. So all values are reset before the form is read. */
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
        ignoredTags = "";
        holdLabelPrefix = "no-deploy-to-";
        majorLabel = "release:major";
        minorLabel = "release:minor";
        patchLabel = "release:patch";
        holdLabels = HoldLabels.UNTIL_DEPLOYED;
        noRollbackLabel = "no-rollback";
        directPush = DirectPush.DEPLOY;
        releaseNotes = ReleaseNotes.PULL_REQUESTS;
        releaseBranches = "";
        unprotectedBranches = BranchRule.DEFAULT.unprotected();
        spinnaker = new SpinnakerConfiguration();
        gitHub = new GitHubConfiguration();
        eventReceivers = new ArrayList<>();
        historySize = History.DEFAULT_SIZE;
    }

    /**
     * The rules for making releases.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    @NonNull
    public synchronized ReleaseRules rules() throws UserErrorException {
        return ConfiguredRules.of(this);
    }

    /**
     * The stacks that serve a repository, in the configured order; empty if no stack serves it. The secrets of the
     * stacks are looked up each time a trigger is sent.
     *
     * @param host the host of GitHub's web pages, as {@link io.jenkins.plugins.autodeploy.github.GitHubSite#pageHost}
     *     returns it
     * @param repository the name of a repository on this GitHub
     * @param project the full name of the project that deploys; each stack knows whether it may
     * @param http sends the triggers of the stacks
     * @throws UserErrorException if no stack is configured or the configuration is wrong; the message names the stack
     *     and the field and says why
     */
    @NonNull
    public synchronized List<Stack> stacks(
            @NonNull String host, @NonNull RepositoryName repository, @NonNull String project, @NonNull Http http)
            throws UserErrorException {
        return ConfiguredStacks.serving(host, repository, project, stacks, http, gate().map(gate -> gate.over(http)));
    }

    /**
     * The names of the stacks to which a project may not deploy.
     *
     * @param project the full name of the project
     */
    @NonNull
    public synchronized Set<String> excludedStacks(@NonNull String project) {
        return stacks.stream()
                .filter(stack -> !stack.allows(project))
                .map(StackConfiguration::getName)
                .collect(Collectors.toSet());
    }

    /**
     * The configured Gate, Spinnaker's API; empty if no Gate URL is configured.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    @NonNull
    public synchronized Optional<ConfiguredGate> gate() throws UserErrorException {
        List<String> applications = stacks.stream()
                .flatMap(stack -> stack.getStart().startsIn().stream())
                .toList();
        Set<String> secrets = stacks.stream()
                .flatMap(stack -> stack.getStart().payloadSecrets().stream())
                .map(PayloadSecret::getCredentialsId)
                .collect(Collectors.toSet());
        return spinnaker.gate().map(gate -> gate.alsoIn(applications).hiding(new AllSecretTexts(secrets)));
    }

    /**
     * The Spinnaker whose executions can be read, with the other settings of Spinnaker.
     *
     * @param executions reads executions for all deployments
     */
    @NonNull
    public synchronized Spinnaker spinnaker(@NonNull ExecutionQueries executions) {
        return new Spinnaker(executions, spinnaker.deck().orElse(null), spinnaker.isCancelOnAbort());
    }

    /**
     * The names of the stacks that serve a repository, in the configured order. If the patterns of a stack are wrong,
     * the stack is included, because it may serve the repository.
     *
     * @param host the host of GitHub's web pages, as {@link io.jenkins.plugins.autodeploy.github.GitHubSite#pageHost}
     *     returns it
     */
    @NonNull
    public synchronized List<String> stackNames(@NonNull String host, @NonNull RepositoryName repository) {
        return serving(host, repository).map(StackConfiguration::getName).toList();
    }

    /** The names of the stacks that serve a repository and catch up by themselves, in the configured order. */
    @NonNull
    public synchronized List<String> catchingUp(@NonNull String host, @NonNull RepositoryName repository) {
        return serving(host, repository)
                .filter(StackConfiguration::isCatchUp)
                .map(StackConfiguration::getName)
                .toList();
    }

    /** The windows of the stacks that {@link #stackNames} names. */
    @NonNull
    public synchronized StackWindows windows(@NonNull String host, @NonNull RepositoryName repository) {
        return new StackWindows(serving(host, repository)
                .collect(Collectors.toMap(
                        StackConfiguration::getName, StackConfiguration::windows, (first, second) -> first)));
    }

    private Stream<StackConfiguration> serving(String host, RepositoryName repository) {
        return stacks.stream().filter(stack -> stack.mayServe(host, repository));
    }

    /** The addresses of the calendars that the stacks have. */
    @NonNull
    public synchronized Set<String> calendarUrls() {
        return stacks.stream()
                .map(StackConfiguration::getWindows)
                .filter(windows -> windows != null
                        && !windows.getCalendarUrl().isEmpty()
                        && WindowChecks.calendarUrl(windows.getCalendarUrl()).isEmpty())
                .map(WindowConfiguration::getCalendarUrl)
                .collect(Collectors.toSet());
    }

    /** The repositories that the stacks name in full. A name that no repository can have is left out. */
    @NonNull
    public synchronized List<HostedRepository> namedRepositories() {
        return stacks.stream()
                .flatMap(stack -> RepositoryPatterns.of(stack.getRepositories()).named().stream())
                .distinct()
                .toList();
    }

    /** The page of an execution in Deck; empty if the Deck URL is missing or wrong. */
    @NonNull
    public synchronized Optional<URI> page(@NonNull Execution execution) {
        return spinnaker.deck().flatMap(execution::at);
    }

    /** The stacks, in the order in which they are deployed. */
    @NonNull
    public synchronized List<StackConfiguration> getStacks() {
        return Collections.unmodifiableList(stacks);
    }

    /** @param stacks see {@link #getStacks}; null is the same as empty */
    @DataBoundSetter
    public synchronized void setStacks(@CheckForNull List<StackConfiguration> stacks) {
        this.stacks = new ArrayList<>(Util.fixNull(stacks));
    }

    /** What to increment if neither a label nor the build says it: {@code major}, {@code minor} or {@code patch}. */
    @NonNull
    public String getDefaultBump() {
        return defaultBump;
    }

    /** @param defaultBump see {@link #getDefaultBump}; null is the same as empty */
    @DataBoundSetter
    public void setDefaultBump(@CheckForNull String defaultBump) {
        this.defaultBump = Texts.trim(defaultBump);
    }

    /** The version of the first release of a repository, for example {@code 1.0.0} or {@code v1.0.0}. */
    @NonNull
    public String getFirstVersion() {
        return firstVersion;
    }

    /** @param firstVersion see {@link #getFirstVersion}; null is the same as empty */
    @DataBoundSetter
    public void setFirstVersion(@CheckForNull String firstVersion) {
        this.firstVersion = Texts.trim(firstVersion);
    }

    /** The prefix of each release tag; empty for no prefix. */
    @NonNull
    public String getTagPrefix() {
        return tagPrefix;
    }

    /** @param tagPrefix see {@link #getTagPrefix}; null is the same as empty */
    @DataBoundSetter
    public void setTagPrefix(@CheckForNull String tagPrefix) {
        this.tagPrefix = Texts.trim(tagPrefix);
    }

    /**
     * The tags that are no releases, whatever they look like, in the form that {@link BranchPatterns} reads. Empty for no
     * such tags.
     */
    @NonNull
    public String getIgnoredTags() {
        return ignoredTags;
    }

    /** @param ignoredTags see {@link #getIgnoredTags}; null is the same as empty */
    @DataBoundSetter
    public void setIgnoredTags(@CheckForNull String ignoredTags) {
        this.ignoredTags = Texts.trim(ignoredTags);
    }

    /** The prefix of a hold label; the name of the stack follows. */
    @NonNull
    public String getHoldLabelPrefix() {
        return holdLabelPrefix;
    }

    /** @param holdLabelPrefix see {@link #getHoldLabelPrefix}; null is the same as empty */
    @DataBoundSetter
    public void setHoldLabelPrefix(@CheckForNull String holdLabelPrefix) {
        this.holdLabelPrefix = Texts.trim(holdLabelPrefix);
    }

    /** The label that asks for a major release; empty for no label. */
    @NonNull
    public String getMajorLabel() {
        return majorLabel;
    }

    /** @param majorLabel see {@link #getMajorLabel}; null is the same as empty */
    @DataBoundSetter
    public void setMajorLabel(@CheckForNull String majorLabel) {
        this.majorLabel = Texts.trim(majorLabel);
    }

    /** The label that asks for a minor release; empty for no label. */
    @NonNull
    public String getMinorLabel() {
        return minorLabel;
    }

    /** @param minorLabel see {@link #getMinorLabel}; null is the same as empty */
    @DataBoundSetter
    public void setMinorLabel(@CheckForNull String minorLabel) {
        this.minorLabel = Texts.trim(minorLabel);
    }

    /** The label that asks for a patch release; empty for no label. */
    @NonNull
    public String getPatchLabel() {
        return patchLabel;
    }

    /** @param patchLabel see {@link #getPatchLabel}; null is the same as empty */
    @DataBoundSetter
    public void setPatchLabel(@CheckForNull String patchLabel) {
        this.patchLabel = Texts.trim(patchLabel);
    }

    /** The label of a change that is not rolled back without a further question; empty for no label. */
    @NonNull
    public String getNoRollbackLabel() {
        return noRollbackLabel;
    }

    /** @param noRollbackLabel see {@link #getNoRollbackLabel}; null is the same as empty */
    @DataBoundSetter
    public void setNoRollbackLabel(@CheckForNull String noRollbackLabel) {
        this.noRollbackLabel = Texts.trim(noRollbackLabel);
    }

    /** How long a hold label keeps its change away from its stack. */
    @NonNull
    public HoldLabels getHoldLabels() {
        return holdLabels;
    }

    /** @param holdLabels null for the default, {@link HoldLabels#UNTIL_DEPLOYED} */
    @DataBoundSetter
    public void setHoldLabels(@CheckForNull HoldLabels holdLabels) {
        this.holdLabels = holdLabels == null ? HoldLabels.UNTIL_DEPLOYED : holdLabels;
    }

    /** What to do with a commit that came with no pull request. */
    @NonNull
    public DirectPush getDirectPush() {
        return directPush;
    }

    /** @param directPush null for the default, {@link DirectPush#DEPLOY} */
    @DataBoundSetter
    public void setDirectPush(@CheckForNull DirectPush directPush) {
        this.directPush = directPush == null ? DirectPush.DEPLOY : directPush;
    }

    /** Who writes the notes of a GitHub Release. */
    @NonNull
    public ReleaseNotes getReleaseNotes() {
        return releaseNotes;
    }

    /** @param releaseNotes null for the default, {@link ReleaseNotes#PULL_REQUESTS} */
    @DataBoundSetter
    public void setReleaseNotes(@CheckForNull ReleaseNotes releaseNotes) {
        this.releaseNotes = releaseNotes == null ? ReleaseNotes.PULL_REQUESTS : releaseNotes;
    }

    /**
     * The branches that are released besides the default branch of a repository, in the form that {@link
     * BranchPatterns} reads. Empty for the default branch only.
     */
    @NonNull
    public String getReleaseBranches() {
        return releaseBranches;
    }

    /** @param releaseBranches see {@link #getReleaseBranches}; null is the same as empty */
    @DataBoundSetter
    public void setReleaseBranches(@CheckForNull String releaseBranches) {
        this.releaseBranches = Texts.trim(releaseBranches);
    }

    /** What to do if GitHub says that the branch is not protected. */
    @NonNull
    public Unprotected getUnprotectedBranches() {
        return unprotectedBranches;
    }

    /** @param unprotectedBranches null for the default, {@link Unprotected#WARN} */
    @DataBoundSetter
    public void setUnprotectedBranches(@CheckForNull Unprotected unprotectedBranches) {
        this.unprotectedBranches = unprotectedBranches == null ? BranchRule.DEFAULT.unprotected() : unprotectedBranches;
    }

    /**
     * How many deployments of a release to a stack are kept in the history of each repository. The number may be wrong.
     */
    @NonNull
    public Integer getHistorySize() {
        return historySize;
    }

    /** @param historySize null for the default, 10,000 */
    @DataBoundSetter
    public void setHistorySize(@CheckForNull Integer historySize) {
        this.historySize = Objects.requireNonNullElse(historySize, History.DEFAULT_SIZE);
    }

    /**
     * How many deployments of a release to a stack the ledger keeps in the history of each repository. If the
     * configured number is wrong, the ledger keeps the default number: a mistake must not delete the history.
     */
    public int keptDeployments() {
        return HistoryChecks.size(historySize.toString()).isEmpty() ? historySize : History.DEFAULT_SIZE;
    }

    /** The address of Spinnaker and the credential for it. */
    @NonNull
    public synchronized SpinnakerConfiguration getSpinnaker() {
        return spinnaker;
    }

    /** @param spinnaker null for settings without a Gate URL */
    @DataBoundSetter
    public synchronized void setSpinnaker(@CheckForNull SpinnakerConfiguration spinnaker) {
        this.spinnaker = spinnaker == null ? new SpinnakerConfiguration() : spinnaker;
    }

    /** What GitHub is told of deployments. */
    @NonNull
    public synchronized GitHubConfiguration getGitHub() {
        return gitHub;
    }

    /** @param gitHub null to tell GitHub nothing */
    @DataBoundSetter
    public synchronized void setGitHub(@CheckForNull GitHubConfiguration gitHub) {
        this.gitHub = gitHub == null ? new GitHubConfiguration() : gitHub;
    }

    /** The receivers of webhooks, as configured. */
    @NonNull
    public synchronized List<EventReceiver> getEventReceivers() {
        return Collections.unmodifiableList(eventReceivers);
    }

    /** @param eventReceivers see {@link #getEventReceivers}; null is the same as empty */
    @DataBoundSetter
    public synchronized void setEventReceivers(@CheckForNull List<EventReceiver> eventReceivers) {
        this.eventReceivers = new ArrayList<>(Util.fixNull(eventReceivers));
    }

    /** The receivers of webhooks as plain values. A receiver with a wrong setting is left out. */
    @NonNull
    public synchronized List<WebhookReceiver> receivers() {
        return ConfiguredReceivers.of(eventReceivers);
    }

    @Override
    public String getDisplayName() {
        return Messages.AutoDeployConfiguration_displayName();
    }
}
