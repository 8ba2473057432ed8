package io.jenkins.plugins.autodeploy;

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
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * the stacks {@code qa} and {@code prod}, and a multibranch project.
 */
public final class ShopJenkins {

    public static final String JENKINSFILE = "def d = autoDeploy()\necho \"tag ${d.tag}\"\n";
    public static final String GITHUB_CREDENTIAL = "github";
    public static final String SECRET_CREDENTIAL = "spinnaker-secret";

    private static final String PREVIOUS = "5.2.0";

    private final JenkinsRule jenkins;
    private final World world;

    /** A Jenkins that was configured before, in an earlier session. */
    public ShopJenkins(JenkinsRule jenkins, World world) {
        this.jenkins = jenkins;
        this.world = world;
    }

    /** Configures a Jenkins anew. The repository has release 5.2.0. */
    public static ShopJenkins configured(JenkinsRule jenkins, World world) throws Exception {
        ShopJenkins shop = new ShopJenkins(jenkins, world);
        jenkins.jenkins.setQuietPeriod(0);
        Util.deleteRecursive(shop.records().toFile());
        shop.jenkinsfile(JENKINSFILE);
        shop.addCredentials();
        shop.addStacks("qa", "prod");
        shop.addProject();
        return shop;
    }

    private void addCredentials() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().clear();
        provider.getCredentials().add(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, GITHUB_CREDENTIAL, "", "deployer", FakeGitHub.TOKEN));
        provider.getCredentials().add(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, SECRET_CREDENTIAL, "", Secret.fromString(World.SECRET)));
        provider.save();
    }

    public void removeCredential(String id) throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().removeIf(each -> ((IdCredentials) each).getId().equals(id));
        provider.save();
    }

    private void addStacks(String... names) {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        List<StackConfiguration> stacks = new ArrayList<>();
        for (String name : names) {
            StackConfiguration stack = new StackConfiguration(name, webhookUrl());
            stack.setSecrets(List.of(new PayloadSecret("secret", SECRET_CREDENTIAL)));
            stack.setParameters(List.of(new PipelineParameter("REGION", "eu-" + name)));
            stacks.add(stack);
        }
        configuration.setStacks(stacks);
        configuration.save();
    }

    private void addProject() throws Exception {
        GitHubConfiguration.get().setEndpoints(List.of(new Endpoint(world.gitHub.apiUri().toString(), "Fake GitHub")));
        GitHubSCMSource source = new GitHubSCMSource("acme", "shop", repositoryUrl(), true);
        source.setCredentialsId(GITHUB_CREDENTIAL);
        source.setTraits(List.of(
                new BranchDiscoveryTrait(true, true),
                new OriginPullRequestDiscoveryTrait(1),
                new TagDiscoveryTrait()));
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        project.getSourcesList().add(new BranchSource(source));
    }

    /** Gives release 5.2.0 this Jenkinsfile. */
    public void jenkinsfile(String text) {
        String pushed = world.shop.push("Describe the build", Map.of("Jenkinsfile", text));
        if (world.shop.tags().containsKey(PREVIOUS)) {
            world.shop.deleteTag(PREVIOUS);
        }
        world.shop.tag(PREVIOUS, pushed);
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

    /** Merges a pull request and looks at GitHub, upon which a build of master begins. */
    public WorkflowRun merged(String title, String... labels) throws Exception {
        int number = job("master") == null ? 1 : job("master").getNextBuildNumber();
        world.merge(title, labels);
        index();
        return begun("master", number);
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
                        .anyMatch(source -> repositoryUrl().equals(((GitHubSCMSource) source).getRepositoryUrl())))
                .findFirst()
                .orElseThrow();
    }

    private String repositoryUrl() {
        return world.shop.htmlUrl().toString();
    }

    /** Of each stack, as it is configured. */
    public String webhookUrl() {
        return world.spinnaker.gateUri() + "/webhooks/webhook/${repository}-${stack}";
    }

    /** Where the plugin keeps its records. */
    public Path records() {
        return jenkins.jenkins.getRootDir().toPath().resolve("auto-deploy");
    }

    /** A build of a pipeline that comes from no branch source. */
    public WorkflowRun pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }
}
