// Where alarms go: the topic of the settings, or our own (infra/alarms.cjs). CommonJS, as osls reads it.
module.exports = async ({ resolveVariable }) => {
  const { alarmTopicArn } = await resolveVariable('self:custom.settings');
  return alarmTopicArn || { Ref: 'AlarmTopic' };
};
