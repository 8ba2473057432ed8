package io.jenkins.plugins.autodeploy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.util.Secret;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.PayloadSecret;
import io.jenkins.plugins.autodeploy.config.PipelineParameter;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * the stacks {@code qa} and {@code prod}, and the multibranch project {@code shop}.
 */
public final class ShopJenkins {

    public static final String JENKINSFILE = "def d = autoDeploy()\necho \"tag ${d.tag}\"\n";
    public static final String GITHUB_CREDENTIAL = "github";
    public static final String SECRET_CREDENTIAL = "spinnaker-secret";

    private static final String PROJECT = "shop";

    private final JenkinsRule jenkins;
    private final World world;

    /** A Jenkins that was configured before, in an earlier session. */
    public ShopJenkins(JenkinsRule jenkins, World world) {
        this.jenkins = jenkins;
        this.world = world;
    }

    /** Configures a new Jenkins. The repository has release 5.2.0. */
    public static ShopJenkins configured(JenkinsRule jenkins, World world) throws Exception {
        ShopJenkins shop = new ShopJenkins(jenkins, world);
        shop.jenkinsfile(JENKINSFILE);
        world.shop.tag("5.2.0", world.shop.head("master"));
        shop.addCredentials();
        shop.addStacks("qa", "prod");
        shop.addProject();
        return shop;
    }

    private void addCredentials() throws Exception {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().add(new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, GITHUB_CREDENTIAL, "", "deployer", FakeGitHub.TOKEN));
        provider.getCredentials().add(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, SECRET_CREDENTIAL, "", Secret.fromString(World.SECRET)));
        provider.save();
    }

    private void addStacks(String... names) {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        List<StackConfiguration> stacks = new ArrayList<>();
        for (String name : names) {
            StackConfiguration stack = new StackConfiguration(
                    name, world.spinnaker.gateUri() + "/webhooks/webhook/${repository}-${stack}");
            stack.setSecrets(List.of(new PayloadSecret("secret", SECRET_CREDENTIAL)));
            stack.setParameters(List.of(new PipelineParameter("REGION", "eu-" + name)));
            stacks.add(stack);
        }
        configuration.setStacks(stacks);
        configuration.save();
    }

    private void addProject() throws Exception {
        GitHubConfiguration.get().setEndpoints(List.of(new Endpoint(world.gitHub.apiUri().toString(), "Fake GitHub")));
        GitHubSCMSource source = new GitHubSCMSource("acme", "shop", world.shop.htmlUrl().toString(), true);
        source.setCredentialsId(GITHUB_CREDENTIAL);
        source.setTraits(List.of(
                new BranchDiscoveryTrait(true, true),
                new OriginPullRequestDiscoveryTrait(1),
                new TagDiscoveryTrait()));
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, PROJECT);
        project.getSourcesList().add(new BranchSource(source));
    }

    /** Pushes this Jenkinsfile to master. */
    public void jenkinsfile(String text) {
        world.shop.push("Describe the build", Map.of("Jenkinsfile", text));
    }

    /** Looks at GitHub; what is new there is built to its end. */
    public void index() throws Exception {
        project().scheduleBuild2(0);
        jenkins.waitUntilNoActivity();
    }

    /** Looks at GitHub, and waits until the next build of master has begun. */
    public WorkflowRun begun() throws Exception {
        project().scheduleBuild2(0).getFuture().get();
        WorkflowJob master = job("master");
        return master.getLastBuild() == null ? null : master.getLastBuild();
    }

    /** The last build of a branch, a tag or a pull request ({@code PR-1}). */
    public WorkflowRun lastBuild(String branch) {
        return job(branch).getLastBuild();
    }

    /** Builds the head of a branch, a tag or a pull request once more, as a person does. */
    public WorkflowRun build(String branch) throws Exception {
        return job(branch).scheduleBuild2(0).get();
    }

    public WorkflowJob job(String branch) {
        return project().getItem(branch);
    }

    public WorkflowMultiBranchProject project() {
        return jenkins.jenkins.getItemByFullName(PROJECT, WorkflowMultiBranchProject.class);
    }

    /** A pipeline that comes from no branch source. */
    public WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
