package io.jenkins.plugins.autodeploy.jenkins;

import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.PayloadSecret;
import io.jenkins.plugins.autodeploy.config.PipelineParameter;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.config.WebhookStart;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.branch.BranchSource;
import org.jenkinsci.plugins.github_branch_source.BranchDiscoveryTrait;
import org.jenkinsci.plugins.github_branch_source.Endpoint;
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.OriginPullRequestDiscoveryTrait;
import org.jenkinsci.plugins.github_branch_source.TagDiscoveryTrait;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A real Jenkins that builds the repository of a {@link World}: it knows the fake GitHub as an Enterprise Server, has
 * the stacks {@code qa} and {@code prod}, and a multibranch project. The world may be in another process.
 */
public class ShopProject {

    public static final String GITHUB_CREDENTIAL = "github";
    public static final String SECRET_CREDENTIAL = "spinnaker-secret";

    private final JenkinsRule jenkins;
    private final Surroundings surroundings;

    /** A Jenkins that was configured before, perhaps in an earlier session. */
    public ShopProject(JenkinsRule jenkins, Surroundings surroundings) {
        this.jenkins = jenkins;
        this.surroundings = surroundings;
    }

    /**
     * The systems around a Jenkins, by their addresses.
     *
     * @param gitHub of its REST API
     * @param repository of its page on GitHub
     * @param gate of Spinnaker's Gate
     */
    public record Surroundings(String gitHub, String repository, String gate) implements Serializable {

        public static Surroundings of(World world) {
            return new Surroundings(
                    world.gitHub.apiUri().toString(),
                    world.shop.htmlUrl().toString(),
                    world.spinnaker.gateUri().toString());
        }
    }

    /** Configures a Jenkins anew. */
    public final void configure() throws Exception {
        jenkins.jenkins.setQuietPeriod(0);
        Util.deleteRecursive(records().toFile());
        addCredentials();
        addStacks("qa", "prod");
        addProject();
    }

    private void addCredentials() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().clear();
        provider.getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, GITHUB_CREDENTIAL, "", "deployer", FakeGitHub.TOKEN));
        provider.getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, SECRET_CREDENTIAL, "", Secret.fromString(World.SECRET)));
        provider.save();
    }

    public void removeCredential(String id) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials()
                .removeIf(each -> ((IdCredentials) each).getId().equals(id));
        provider.save();
    }

    private void addStacks(String... names) {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        List<StackConfiguration> stacks = new ArrayList<>();
        for (String name : names) {
            WebhookStart webhook = new WebhookStart(webhookUrl());
            webhook.setSecrets(List.of(new PayloadSecret("secret", SECRET_CREDENTIAL)));
            StackConfiguration stack = new StackConfiguration(name, webhook);
            stack.setParameters(List.of(new PipelineParameter("REGION", "eu-" + name)));
            stacks.add(stack);
        }
        configuration.setStacks(stacks);
        configuration.save();
    }

    private void addProject() throws Exception {
        GitHubConfiguration.get().setEndpoints(List.of(new Endpoint(surroundings.gitHub(), "Fake GitHub")));
        GitHubSCMSource source = new GitHubSCMSource("acme", "shop", surroundings.repository(), true);
        source.setCredentialsId(GITHUB_CREDENTIAL);
        source.setTraits(List.of(
                new BranchDiscoveryTrait(true, true), new OriginPullRequestDiscoveryTrait(1), new TagDiscoveryTrait()));
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        project.getSourcesList().add(new BranchSource(source));
    }

    /** Looks at GitHub; what is new there begins to be built. */
    public void index() throws Exception {
        project().scheduleBuild2(0).getFuture().get();
    }

    /** A build of a branch, a tag or a pull request ({@code PR-1}), once it has begun. */
    public WorkflowRun begun(String branch, int number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> job(branch).getBuildByNumber(number), Objects::nonNull);
    }

    /** Builds the head of a branch, a tag or a pull request once more, as a person does. */
    public WorkflowRun rebuilt(String branch) throws Exception {
        return job(branch).scheduleBuild2(0).waitForStart();
    }

    public WorkflowJob job(String branch) {
        return project().getItem(branch);
    }

    /** The project of this world's repository. */
    public WorkflowMultiBranchProject project() {
        return jenkins.jenkins.getItems(WorkflowMultiBranchProject.class).stream()
                .filter(project -> project.getSCMSources().stream()
                        .anyMatch(source ->
                                surroundings.repository().equals(((GitHubSCMSource) source).getRepositoryUrl())))
                .findFirst()
                .orElseThrow();
    }

    /** Of each stack, as it is configured. */
    public String webhookUrl() {
        return surroundings.gate() + "/webhooks/webhook/${repository}-${stack}";
    }

    /** Where the plugin keeps its records. */
    public Path records() {
        return jenkins.jenkins.getRootDir().toPath().resolve("auto-deploy");
    }

    /** A build of a pipeline that comes from no branch source. */
    public WorkflowRun pipeline(String script) throws Exception {
        return run(jenkins.createProject(WorkflowJob.class), script);
    }

    /** The same in a new job of this name. */
    public WorkflowRun pipeline(String script, String name) throws Exception {
        return run(jenkins.createProject(WorkflowJob.class, name), script);
    }

    private static WorkflowRun run(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }
}
