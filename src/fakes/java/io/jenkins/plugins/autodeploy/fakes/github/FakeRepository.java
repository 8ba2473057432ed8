package io.jenkins.plugins.autodeploy.fakes.github;

import io.jenkins.plugins.autodeploy.fakes.github.BranchRules.Requirements;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset.RulesetRule;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A repository, and what people can do with it: push, branch, tag and open pull requests. */
public final class FakeRepository {
    private final Instance instance;
    private final long id;
    private volatile String defaultBranch;
    private final Account author;
    private final Instant createdAt;
    private final GitStore git;
    private final ShownRefs shownRefs;
    private final PullRequests pullRequests = new PullRequests(this);
    private final Releases releases = new Releases(this);
    private final TagRules tagRules = new TagRules();
    private final BranchRules branchRules = new BranchRules();
    private final CommitStatuses commitStatuses = new CommitStatuses();
    private final CheckRuns checkRuns;
    private final Deployments deployments = new Deployments(this);
    private final Comments comments = new Comments();
    private volatile String fullName;
    private volatile FakeRepository parent;
    private volatile boolean archived;
    private volatile boolean open;

    FakeRepository(Instance instance, String fullName, String defaultBranch, Account author) {
        this.instance = instance;
        this.id = instance.nextId();
        this.checkRuns = new CheckRuns(instance::nextId);
        this.fullName = fullName;
        this.defaultBranch = defaultBranch;
        this.author = author;
        this.createdAt = instance.clock().now();
        this.git = new GitStore(fullName);
        this.shownRefs = new ShownRefs(git.refs());
    }

    void initialCommit(Map<String, String> files) {
        String sha = git.commit(List.of(), "Initial commit", files, author.at(clock().tick()));
        git.refs().create("refs/heads/" + defaultBranch, sha);
        git.refs().head(defaultBranch);
        branchRules.protect(defaultBranch, Requirements.NONE);
    }

    /** Takes over commits of another git repository. Branches and tags come by {@link #mirror}. */
    public CommitImport importCommits() {
        return git.importCommits();
    }

    /**
     * From now on the repository has exactly these branches and tags, and these merged pull requests, as it had them at
     * one moment.
     *
     * @param refs full names to the ids of commits
     */
    public synchronized void mirror(Map<String, String> refs, List<MergedPullRequest> merged) {
        git.refs().mirror(refs);
        git.refs().head(defaultBranch);
        branchRules.protect(defaultBranch, Requirements.NONE);
        pullRequests.mirror(merged);
    }

    /** Pushes straight to the default branch, without a pull request, and returns the sha. */
    public String push(String message) {
        return push(message, Map.of());
    }

    public String push(String message, Map<String, String> files) {
        return push(defaultBranch, message, files);
    }

    public synchronized String push(String branch, String message, Map<String, String> files) {
        String before = head(branch);
        String sha = git.commit(List.of(before), message, files, author.at(clock().tick()));
        git.refs().move("refs/heads/" + branch, before, sha);
        return sha;
    }

    /** This many pushes together. This is faster. Returns the shas, the oldest first. */
    public synchronized List<String> pushes(int count) {
        List<String> shas = git.commits(head(defaultBranch), count, () -> author.at(clock().tick()));
        git.refs().move("refs/heads/" + defaultBranch, head(defaultBranch), shas.get(count - 1));
        return new ArrayList<>(shas);
    }

    /**
     * A commit that lies on no branch, like the commit of a release tool, or the old history after a rewrite.
     *
     * @param parent null for a commit without a parent, so that nothing connects it with the branches
     */
    public synchronized String commit(String parent, String message) {
        List<String> parents = parent == null ? List.of() : List.of(parent);
        return git.commit(parents, message, Map.of(), author.at(clock().tick()));
    }

    /** Moves a branch to any commit, as a push with force does. */
    public void forcePush(String branch, String sha) {
        point("refs/heads/" + branch, sha);
    }

    /** Renames the default branch, as the settings of the repository do. */
    public synchronized void renameDefaultBranch(String name) {
        String old = defaultBranch;
        create("refs/heads/" + name, head(old));
        branchRules.protect(name, Requirements.NONE);
        git.refs().head(name);
        defaultBranch = name;
        deleteBranch(old);
    }

    public void createBranch(String name, String sha) {
        create("refs/heads/" + name, sha);
    }

    /** Moves a branch to a later commit without a pull request. */
    public void fastForward(String branch, String sha) {
        git.refs().move("refs/heads/" + branch, head(branch), sha);
    }

    public void deleteBranch(String name) {
        git.refs().delete("refs/heads/" + name);
    }

    /** A lightweight tag. */
    public void tag(String name, String sha) {
        create("refs/tags/" + name, sha);
    }

    public void annotatedTag(String name, String sha) {
        create("refs/tags/" + name, git.tag(name, sha, "Release " + name, author.at(clock().tick())));
    }

    public void deleteTag(String name) {
        git.refs().delete("refs/tags/" + name);
    }

    /** Name to commit, annotated tags peeled, by name. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        git.refs()
                .startingWith("refs/tags/")
                .forEach(tag -> tags.put(
                        tag.shortName(),
                        git.history().commit(tag.name()).orElseThrow().sha()));
        return tags;
    }

    public String head(String branch) {
        return git.refs()
                .find("refs/heads/" + branch)
                .orElseThrow(() -> new IllegalArgumentException("No branch " + branch))
                .sha();
    }

    /** Creates a branch with one commit and opens a pull request to the default branch. */
    public FakePullRequest openPullRequest(String title, String... labels) {
        return openPullRequest(this, defaultBranch, title, labels);
    }

    public FakePullRequest openPullRequestInto(String base, String title, String... labels) {
        return openPullRequest(this, base, title, labels);
    }

    /** Opens a pull request to the default branch from a branch that exists, without a new commit. */
    public FakePullRequest openPullRequestFrom(String branch, String title, String... labels) {
        return openPullRequestBetween(branch, defaultBranch, title, labels);
    }

    /** Opens a pull request from a branch that exists to another one, without a new commit. */
    public FakePullRequest openPullRequestBetween(String head, String base, String title, String... labels) {
        FakePullRequest opened = pullRequests.open(this, title, base, head, author);
        List.of(labels).forEach(opened::label);
        return opened;
    }

    /** Opens the same pull request from the fork of a contributor. */
    public FakePullRequest openPullRequestFromFork(String contributor, String title, String... labels) {
        return openPullRequest(instance.fork(this, contributor), defaultBranch, title, labels);
    }

    private synchronized FakePullRequest openPullRequest(
            FakeRepository headRepository, String base, String title, String... labels) {
        int number = pullRequests.nextNumber();
        String branch = "change-" + number;
        if (headRepository != this) {
            git.copyTo(headRepository.git, head(base));
        }
        headRepository.createBranch(branch, head(base));
        headRepository.push(branch, title, Map.of("changes/" + number + ".md", title + "\n"));
        FakePullRequest opened = pullRequests.open(headRepository, title, base, branch, headRepository.author);
        List.of(labels).forEach(opened::label);
        return opened;
    }

    /** Lists a pull request for a commit of another one, as the index of the real GitHub may do. */
    public void associate(String sha, FakePullRequest pullRequest) {
        pullRequests.index().also(sha, pullRequest);
    }

    /**
     * How many look-ups of a commit's pull requests do not find pull requests that are merged from now on. REST and
     * GraphQL count together; {@link PullRequestIndex#NEVER} means all look-ups.
     */
    public FakeRepository pullRequestIndexLag(int lookUps) {
        pullRequests.index().lag(lookUps);
        return this;
    }

    /** How many look-ups by tag do not find a release that is created from now on. */
    public FakeRepository releaseLag(int lookUps) {
        releases.lag(lookUps);
        return this;
    }

    /** How many look-ups do not show a tag that is created from now on. REST and GraphQL count together. */
    public FakeRepository tagLag(int lookUps) {
        shownRefs.lag(lookUps);
        return this;
    }

    /** Adds a ruleset that forbids tags of this pattern. A star stands for any text without a slash. */
    public FakeRepository restrictTagCreations(String pattern) {
        return addTagRuleset("Release tags", "refs/tags/" + pattern, "never", RulesetRule.of("CREATION"));
    }

    /**
     * Adds an active ruleset for tags.
     *
     * @param include the tags that it is about: {@code ~ALL}, or a pattern such as {@code refs/tags/v*}
     * @param canBypass see {@link FakeTagRuleset#canBypass}
     */
    public FakeRepository addTagRuleset(String name, String include, String canBypass, RulesetRule... rules) {
        tagRules.add(new FakeTagRuleset(
                instance.nextId(), name, "ACTIVE", List.of(include), List.of(), List.of(rules), canBypass));
        return this;
    }

    /**
     * Reserves the name of a tag for ever, as deleting an immutable release does.
     *
     * @see <a href="https://docs.github.com/en/code-security/supply-chain-security/understanding-your-software-supply-chain/immutable-releases">
     *     Immutable releases</a>
     */
    public FakeRepository reserveTag(String name) {
        tagRules.reserve(name);
        return this;
    }

    /** Adds a branch protection rule. The default branch has one at first. */
    public FakeRepository protect(String branch) {
        branchRules.protect(branch, Requirements.NONE);
        return this;
    }

    /** Adds a branch protection rule that asks for approving reviews and for status checks. */
    public FakeRepository protect(String branch, int approvals, String... checks) {
        branchRules.protect(branch, new Requirements(approvals, List.of(checks)));
        return this;
    }

    /** Adds a ruleset that protects the branch. */
    public FakeRepository addRuleset(String branch) {
        branchRules.addRuleset(branch, Requirements.NONE);
        return this;
    }

    /** Adds a ruleset that asks for approving reviews and for status checks. */
    public FakeRepository addRuleset(String branch, int approvals, String... checks) {
        branchRules.addRuleset(branch, new Requirements(approvals, List.of(checks)));
        return this;
    }

    /** Removes all rules of the branch. */
    public FakeRepository unprotect(String branch) {
        branchRules.remove(branch);
        return this;
    }

    public FakeRepository archive() {
        archived = true;
        return this;
    }

    /** Makes the repository public. It is private at first. */
    public FakeRepository makePublic() {
        open = true;
        return this;
    }

    void rename(String newFullName) {
        fullName = newFullName;
    }

    void forkOf(FakeRepository original) {
        parent = original;
        original.git.copyTo(git, original.head(original.defaultBranch));
        git.refs().create("refs/heads/" + defaultBranch, original.head(original.defaultBranch));
        git.refs().head(defaultBranch);
    }

    /**
     * Creates a reference by the rules of the REST API's "Create a reference".
     *
     * @throws RefRefused if the real GitHub would not create it
     */
    public GitRef createRef(String name, String sha) {
        RefCreation ref = new RefCreation(this, name, sha);
        ref.validate();
        if (!git.refs().create(name, sha)) {
            throw ref.refused();
        }
        shownRefs.created(name);
        return git.refs().find(name).orElseThrow();
    }

    /** @return false if there is none */
    public boolean deleteRef(String name) {
        return git.refs().find(name).isPresent() && git.refs().delete(name);
    }

    /** Creates the reference, or moves it to another object. */
    synchronized void point(String ref, String sha) {
        git.refs().find(ref).ifPresentOrElse(old -> git.refs().move(ref, old.sha(), sha), () -> create(ref, sha));
    }

    private void create(String ref, String sha) {
        if (!git.refs().create(ref, sha)) {
            throw new IllegalArgumentException(ref + " exists");
        }
        shownRefs.created(ref);
    }

    public Instance instance() {
        return instance;
    }

    public long id() {
        return id;
    }

    public String fullName() {
        return fullName;
    }

    public String name() {
        return fullName.substring(fullName.indexOf('/') + 1);
    }

    public Account owner() {
        return instance.account(fullName.substring(0, fullName.indexOf('/')));
    }

    public URI htmlUrl() {
        return URI.create(instance.htmlUrl() + "/" + fullName);
    }

    public String defaultBranch() {
        return defaultBranch;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null unless it is a fork. */
    public FakeRepository parent() {
        return parent;
    }

    public boolean isArchived() {
        return archived;
    }

    public boolean isPrivate() {
        return !open;
    }

    public BranchRules branchRules() {
        return branchRules;
    }

    public GitStore git() {
        return git;
    }

    /** The references as a request sees them. They may be old. */
    public ShownRefs shownRefs() {
        return shownRefs;
    }

    public PullRequests pullRequests() {
        return pullRequests;
    }

    public Releases releases() {
        return releases;
    }

    public TagRules tagRules() {
        return tagRules;
    }

    public CommitStatuses commitStatuses() {
        return commitStatuses;
    }

    public CheckRuns checkRuns() {
        return checkRuns;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Comments comments() {
        return comments;
    }

    GitHubClock clock() {
        return instance.clock();
    }
}
