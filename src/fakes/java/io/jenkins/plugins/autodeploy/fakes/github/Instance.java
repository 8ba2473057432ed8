package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The data of one GitHub Enterprise Server: accounts, repositories, tokens and limits. */
public final class Instance {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, FakeRepository> repositories = new ConcurrentHashMap<>();
    private final Apps apps = new Apps(this);
    private final Tokens tokens = new Tokens();
    private final RateLimit rateLimit = new RateLimit();
    private final GitHubClock clock = new GitHubClock();
    private final AtomicLong ids = new AtomicLong(1000);
    private final String htmlUrl;

    /** @param htmlUrl the address of its pages, without a slash at the end */
    public Instance(String htmlUrl) {
        this.htmlUrl = htmlUrl;
    }

    public FakeRepository createRepository(String fullName, String defaultBranch, Map<String, String> files) {
        FakeRepository created = createEmptyRepository(fullName, defaultBranch);
        created.initialCommit(files);
        return created;
    }

    /** Creates a repository without a commit. */
    public FakeRepository createEmptyRepository(String fullName, String defaultBranch) {
        String owner = fullName.substring(0, fullName.indexOf('/'));
        organization(owner);
        FakeRepository created = new FakeRepository(this, fullName, defaultBranch, account("octocat"));
        repositories.put(key(fullName), created);
        return created;
    }

    FakeRepository fork(FakeRepository original, String contributor) {
        return repositories.computeIfAbsent(key(contributor + "/" + original.name()), key -> {
            String fullName = contributor + "/" + original.name();
            FakeRepository fork = new FakeRepository(this, fullName, original.defaultBranch(), account(contributor));
            fork.forkOf(original);
            return fork;
        });
    }

    /** Renames a repository. The old name still leads to it. */
    public void rename(String fullName, String newFullName) {
        FakeRepository renamed = repository(fullName).orElseThrow();
        repositories.put(key(newFullName), renamed);
        renamed.rename(newFullName);
    }

    /** Finds a repository by its present name or an old name, in any case. */
    public Optional<FakeRepository> repository(String fullName) {
        return Optional.ofNullable(repositories.get(key(fullName)));
    }

    public Optional<FakeRepository> repository(long id) {
        return repositories.values().stream().filter(each -> each.id() == id).findFirst();
    }

    /** An account of this name; a user unless it is the owner of a repository made here. */
    public Account account(String login) {
        return accounts.computeIfAbsent(
                login, name -> new Account(name, nextId(), name.endsWith("[bot]") ? "Bot" : "User"));
    }

    /** The owner of repositories or apps. It is made if there is no account of this name. */
    Account organization(String login) {
        return accounts.computeIfAbsent(login, name -> new Account(name, nextId(), "Organization"));
    }

    public Optional<Account> findAccount(String login) {
        return Optional.ofNullable(accounts.get(login));
    }

    public void acceptToken(String secret, Permission... permissions) {
        tokens.accept(secret, new Token(account("jenkins"), Set.of(permissions), Optional.empty(), any -> true));
    }

    public void acceptAppToken(String secret, Permission... permissions) {
        GitHubApp app = apps.jenkins();
        tokens.accept(secret, new Token(account(app.login()), Set.of(permissions), Optional.of(app), any -> true));
    }

    public void revokeToken(String secret) {
        tokens.revoke(secret);
    }

    /** Revokes the tokens of an app's installation. */
    public void revokeTokens(GitHubApp app) {
        tokens.revoke(app);
    }

    public Apps apps() {
        return apps;
    }

    public Tokens tokens() {
        return tokens;
    }

    public RateLimit rateLimit() {
        return rateLimit;
    }

    public GitHubClock clock() {
        return clock;
    }

    public String htmlUrl() {
        return htmlUrl;
    }

    public String apiUrl() {
        return htmlUrl + "/api/v3";
    }

    public long nextId() {
        return ids.incrementAndGet();
    }

    private static String key(String fullName) {
        return fullName.toLowerCase(Locale.ROOT);
    }
}
