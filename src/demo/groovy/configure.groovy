// What ./demo --jenkins configures: the stacks qa and prod, and the multibranch project shop.
import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
import hudson.security.csrf.DefaultCrumbIssuer
import hudson.util.Secret
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration
import io.jenkins.plugins.autodeploy.config.PayloadSecret
import io.jenkins.plugins.autodeploy.config.PipelineParameter
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration
import io.jenkins.plugins.autodeploy.config.StackConfiguration
import io.jenkins.plugins.autodeploy.config.WebhookStart
import jenkins.branch.BranchSource
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration
import org.jenkinsci.plugins.github_branch_source.ApiRateLimitChecker
import org.jenkinsci.plugins.github_branch_source.BranchDiscoveryTrait
import org.jenkinsci.plugins.github_branch_source.Endpoint
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource
import org.jenkinsci.plugins.github_branch_source.OriginPullRequestDiscoveryTrait
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject

def given = { name -> System.getenv('AUTO_DEPLOY_DEMO_' + name) }
def jenkins = Jenkins.get()
jenkins.crumbIssuer = new DefaultCrumbIssuer(false)
jenkins.save()
JenkinsLocationConfiguration.get().url = given('URL')

SystemCredentialsProvider.instance.credentials.addAll([
    new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'github', 'For GitHub', 'deployer', given('TOKEN')),
    new StringCredentialsImpl(CredentialsScope.SYSTEM, 'spinnaker-secret', 'What Spinnaker asks for', Secret.fromString(given('SECRET')))
])
SystemCredentialsProvider.instance.save()

AutoDeployConfiguration.get().with {
    stacks = ['qa', 'prod'].collect { name ->
        def webhook = new WebhookStart(given('GATE') + '/webhooks/webhook/${repository}-${stack}')
        webhook.secrets = [new PayloadSecret('secret', 'spinnaker-secret')]
        def stack = new StackConfiguration(name, webhook)
        stack.parameters = [new PipelineParameter('REGION', 'eu-' + name)]
        stack.waitFor = 'succeeded'
        stack.allowedProjects = name == 'prod' ? 'shop' : ''
        stack
    }
    spinnaker = new SpinnakerConfiguration(gateUrl: given('GATE'))
    gitHub = new io.jenkins.plugins.autodeploy.config.GitHubConfiguration(checks: true)
    save()
}

GitHubConfiguration.get().with {
    endpoints = [new Endpoint(given('GITHUB_API'), 'GitHub on this machine')]
    apiRateLimitChecker = ApiRateLimitChecker.NoThrottle
}
def source = new GitHubSCMSource('acme', 'shop', given('REPOSITORY'), true)
source.credentialsId = 'github'
source.traits = [new BranchDiscoveryTrait(true, false), new OriginPullRequestDiscoveryTrait(1)]
jenkins.createProject(WorkflowMultiBranchProject, 'shop').sourcesList.add(new BranchSource(source))
