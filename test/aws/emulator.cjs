// A plugin of osls for the emulator alone: leaves out what MiniStack 1.5 cannot make (alarms on metric math), and points the function that
// keeps the account list of SES, which it lacks too, at the test's stand-in.
class Emulator {
  constructor({ service }) {
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { Resources } = service.provider.compiledCloudFormationTemplate;
        for (const [id, { Type, Properties }] of Object.entries(Resources))
          if (Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics) delete Resources[id];
        Resources.SyncSesLambdaFunction.Properties.Environment.Variables.AWS_ENDPOINT_URL_SESV2 = process.env.SES_STAND_IN;
      },
    };
  }
}

module.exports = Emulator;
