// What the measurements on a real Jenkins configure: five stacks, and multibranch projects.
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration
import io.jenkins.plugins.autodeploy.config.StackConfiguration
import io.jenkins.plugins.autodeploy.config.WebhookStart
import jenkins.branch.BranchSource
import jenkins.model.Jenkins
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject

AutoDeployConfiguration.get().with {
    stacks = System.getenv('BENCH_STACKS').split(',').collect {
        new StackConfiguration(it, new WebhookStart('https://gate.example.com/webhooks/webhook/' + it))
    }
    save()
}
(1..System.getenv('BENCH_PROJECTS').toInteger()).each {
    def project = Jenkins.get().createProject(WorkflowMultiBranchProject, 'shop-' + it)
    project.sourcesList.add(new BranchSource(new GitHubSCMSource('acme', 'shop-' + it, 'https://github.com/acme/shop-' + it, true)))
    project.save()
}
